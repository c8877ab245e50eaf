#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# tools/debian agrees with what it is made from.  The packages themselves are tried by tests/deb.
load helper

@test "debian: what the packages need to be built and tested is what tools/setup installs" {
	# Where there is no dpkg it says what it would install.
	run -0 env -i PATH="$T" /bin/sh tools/setup check
	same "$(sed 's/.*Debian calls: //; q' <<< "$output" | tr ' ' '\n' | grep -vxE 'gcc|g\+\+|make|libc6-dev' | sort -u)" \
		"$(awk '/^Build-Depends:/ { on = 1; next } !/^ / { on = 0 } on { sub(/,$/, ""); print $1 }' tools/debian/control | grep -v ^debhelper | sort)"
	# What is linked is needed without tests too.
	same 'libcsv-dev libical-dev libjq-dev libsimdjson-dev libutf8proc-dev' \
		"$(sed -n '/^Build-Depends:/,/^$/{/nocheck/d; s/^ \(lib[^,]*\),$/\1/p}' tools/debian/control | sort | one_line)"
}

@test "debian: the licence is that of LICENSE" {
	same "$(sed 1,2d LICENSE)" "$(sed '1,/^License: ISC$/d' tools/debian/copyright | sed '1,/^License: ISC$/d; s/^ //; s/^\.$//')"
	grep -qx "$(sed -n '1s/ (c)/:/p' LICENSE)" tools/debian/copyright
}

@test "debian: the symbols of the library are those that ee.h declares" {
	same "$(cc -E -P common/ee/ee.h | grep -oE '\bee_[a-z_]+\(' | tr -d '(' | sort -u)" \
		"$(sed -n 's/^ \(ee_[a-z_]*\)@Base [0-9.]*$/\1/p' tools/debian/libexpressentry0.symbols | sort)"
	grep -q "^libexpressentry.so.$(sed -n 's/^LIBVER = //p' Makefile) libexpressentry$(sed -n 's/^LIBVER = //p' Makefile) " tools/debian/libexpressentry*.symbols
}

# release VERSION SECOND: a tarball of hardly anything, and a dpkg-buildpackage that shows the changelog that it is given.
release() {
	mkdir -p "$T/ee-$1/tools/debian" "$T/bin"
	echo "$2" > "$T/ee-$1/MANIFEST"
	echo 'Maintainer: Somebody <somebody@ee.invalid>' > "$T/ee-$1/tools/debian/control"
	tar -czf "$T/$1.tar.gz" -C "$T" "ee-$1"
	printf '#!/bin/sh\npwd\nls ..\ncat debian/changelog\n' > "$T/bin/dpkg-buildpackage"
	chmod +x "$T/bin/dpkg-buildpackage"
}

@test "debian: version and time of the packages are those of the tarball, and a candidate comes before its release" {
	release 1.0 1795392000
	release 1.1-rc2 1800000000
	mkdir "$T/made"
	: > "$T/made/old"
	PATH=$T/bin:$PATH run -0 tools/deb "$T/1.0.tar.gz" "$T/made"
	wrote "$T/made/ee-1.0" ee-1.0 ee_1.0.orig.tar.gz 'ee (1.0-1) unstable; urgency=medium' '' \
		'  * Release 1.0. What is new in it stands in CHANGELOG.md.' '' ' -- Somebody <somebody@ee.invalid>  Mon, 23 Nov 2026 00:00:00 +0000'
	cmp "$T/1.0.tar.gz" "$T/made/ee_1.0.orig.tar.gz"
	TZ=Asia/Tokyo PATH=$T/bin:$PATH run -0 tools/deb "$T/1.1-rc2.tar.gz" "$T/made/"
	same 'ee (1.1~rc2-1) unstable; urgency=medium' "${lines[3]}"
	[[ ${lines[-1]} == *'  Fri, 15 Jan 2027 08:00:00 +0000' ]]
	run -2 tools/deb
	wrote 'usage: tools/deb TARBALL FOLDER'
}
