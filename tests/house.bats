#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2046	# what "run" sets; names in words
# The walls between the folders of the code.
load helper

setup_file() { mkdir "$BATS_FILE_TMPDIR/house" && cp -r common cmd "$BATS_FILE_TMPDIR/house"; }

# house FILE LINE...: a copy of our tree with one more file, or with more lines of it.
house() {
	[ -d "$T/house" ] || cp -rl "$BATS_FILE_TMPDIR/house" "$T/house"
	lines "${@:2}" >> "$T/house/$1"
}

@test "house: no wall is broken, and no modules include each other in a circle" {
	run -0 --separate-stderr tools/walls
	wrote
	said
}

@test "house: a broken wall is named with its file, line, include and rule" {
	wanted=()
	while IFS='|' read -r file include rule; do
		house "$file" "#include \"$include\""
		wanted+=("$file:$(wc -l < "$T/house/$file"): $include: $rule")
	done <<-'EOF'
	common/base/wall.h|record/record.h|base includes base only
	common/record/wall.c|stream/run.h|record includes base record only
	common/stream/wall.h|rules/crs.h|stream includes base record stream only
	common/intake/wall.c|record/record.h|intake includes base rules intake only
	common/rules/wall.c|record/record.h|rules includes base rules only
	common/rules/wall.c|base/buffer.h|rules never prints and never ends the program
	common/rules/wall.h|base/say.h|rules never prints and never ends the program
	common/intake/wall.c|base/names.h|intake never prints and never ends the program
	common/explain/wall.c|intake/reader.h|explain includes base rules explain only
	common/intake/wall.c|pool/order.h|intake includes base rules intake only
	common/pool/wall.c|dates/deadline.h|pool includes base record rules intake pool only
	common/dates/wall.h|pool/rounds.h|dates includes base record rules intake dates only
	common/dates/wall.c|cmd/boost/boost.h|nothing in common includes cmd
	common/base/wall.c|date.h|an include names its folder
	cmd/ee-wall.c|cmd/boost/boost.h|a tool never includes the parts of another one
	cmd/wait/wall.c|cmd/draw/predicate.h|a tool never includes the parts of another one
	EOF
	run -1 --separate-stderr tools/walls "$T/house"
	same "$(lines "${wanted[@]}" | sort)" "$(sort <<< "$output")"
	same 16 "${#lines[@]}"
}

@test "house: a wall is seen with blanks and tabs in the include, and in a path that goes round" {
	wanted=()
	while IFS='|' read -r include path rule; do
		house common/base/wall.h '/* a wall */' "$(printf '%b' "$include")"
		wanted+=("common/base/wall.h:$((2 * (${#wanted[@]} + 1))): $path: $rule")
	done <<-'EOF'
	#  include "stream/run.h"|stream/run.h|base includes base only
	 # include "stream/run.h"|stream/run.h|base includes base only
	\t#\tinclude\t"stream/run.h"|stream/run.h|base includes base only
	#include"stream/run.h"|stream/run.h|base includes base only
	#include "base/../stream/run.h"|base/../stream/run.h|a path has no empty part, no . and no ..
	#include "../stream/run.h"|../stream/run.h|a path has no empty part, no . and no ..
	#include "base/./date.h"|base/./date.h|a path has no empty part, no . and no ..
	#include "./wall.h"|./wall.h|a path has no empty part, no . and no ..
	#include "base//date.h"|base//date.h|a path has no empty part, no . and no ..
	EOF
	run -1 --separate-stderr tools/walls "$T/house"
	wrote "${wanted[@]}"
	same 9 "${#lines[@]}"
	rm "$T/house/common/base/wall.h"
	house common/rules/wall.c '#include "base/../base/say.h"' '# include "base//buffer.h"'
	run -1 --separate-stderr tools/walls "$T/house"
	wrote 'common/rules/wall.c:1: base/../base/say.h: a path has no empty part, no . and no ..' \
		'common/rules/wall.c:2: base//buffer.h: a path has no empty part, no . and no ..'
}

@test "house: a circle of modules is named" {
	house common/base/wall.h '#include "base/gate.h"'
	lines ' #	include "base/wall.h"' > "$T/house/common/base/gate.c"
	run -1 --separate-stderr tools/walls "$T/house"
	wrote 'a circle of includes:' $'\tbase/gate' $'\tbase/wall'
}

# What a file of ours includes before all else stands alone if that file compiles, as the sources have, and as the other
# headers do here.
@test "house: each header stands alone, and all of them together" {
	compile() { "${CC:-cc}" -D_GNU_SOURCE -std=c11 -Wall -Werror -iquote common -iquote . -fsyntax-only "$@"; }
	names=$(cd common && lines */*.h && cd .. && lines cmd/*/*.h)
	firsts=$(awk '
		/^#(ifndef|define) EE_[A-Z_]*_H$/ { next }
		/^#/ { if (/^#include "/) print substr($2, 2, length($2) - 2); nextfile }' common/*/*.[ch] cmd/*.c cmd/*/*.[ch])
	mapfile -t others < <(grep -vxF "$firsts" <<< "$names")
	[ "${#others[@]}" -gt 50 ]
	compile -Wno-unused-function -x c $(lines "${others[@]}" | sed '/^cmd\//!s|^|common/|')
	compile -x c - < <(sed 's/.*/#include "&"/' <<< "$names")
}
