# hosts.bash: machines for the tests of many machines.  Each is a set of namespaces, with a network, processes, a host name and a
# home of its own, on a switch that is such a set too: nothing of this machine's network can be reached from there, nor the other
# way round.  They share its disk, but for the folder HIDDEN, if that is set.  Whatever runs on one ends with its first process.
# shellcheck shell=bash

# Where servers lie, and who is no administrator does not look.
PATH+=:/usr/sbin:/sbin

# Says why there can be no such machines here, or that one of these programs is not installed; nothing if all is well.
no_hosts() {
	local program

	for program in ip nsenter setpriv unshare "$@"; do
		command -v "$program" > /dev/null || { echo "$program is not installed"; return; }
	done
	[ "$(id -u)" -eq 0 ] || { echo 'namespaces of a network need root'; return; }
	unshare --net --mount --uts --pid --fork --mount-proc ip link set lo up 2> /dev/null || echo 'no namespaces can be made here'
}

# on NAME COMMAND...: there, in the directory of this name; the status is that of the command.
on() {
	local name=$1
	shift

	nsenter -t "$(cat "$HOSTS/$name/first")" --net --mount --uts --pid env -C "$PWD" "$@"
}

# machine NAME: starts one, which has no network yet.
machine() {
	local at=$HOSTS/$1 outer first='' _

	mkdir -p "$at/home" "$at/empty"
	sed "s|^root:.*|root:x:0:0:root:$at/home:/bin/bash|" /etc/passwd > "$at/passwd"
	# Where the test is killed, the machine ends too.
	# shellcheck disable=SC2016 # expanded there
	setpriv --pdeathsig KILL unshare --net --mount --uts --pid --fork --kill-child --mount-proc bash -c '
		set -e
		hostname "$1"
		ip link set lo up
		mount --bind "$2/passwd" /etc/passwd
		mount -t tmpfs tmpfs /run
		mkdir -m 755 /run/sshd
		[ -z "$3" ] || mount --bind "$2/empty" "$3"
		touch "$2/up"
		exec sleep infinity' machine "$1" "$at" "${HIDDEN:-}" > "$at/log" 2>&1 3>&- &
	outer=$!
	disown "$outer"	# who ends it wants to hear nothing of that
	echo "$outer" > "$at/outer"
	for _ in {1..200}; do
		[ ! -e "$at/up" ] || first=$(pgrep -P "$outer") || true
		[ -z "$first" ] || break
		sleep 0.05
	done
	[ -n "$first" ] || { cat "$at/log"; return 1; }
	echo "$first" > "$at/first"
}

# hub: the switch, at 10.19.0.1, from which the tests work.
hub() {
	machine hub
	on hub ip link add switch type bridge
	on hub ip addr add 10.19.0.1/24 dev switch
	on hub ip link set switch up
}

# host NAME N: a machine on the switch, at 10.19.0.N, that knows the others' names by "hosts".
host() {
	machine "$1"
	# That of one of this name, which was lost, goes with its namespace, but later.
	on hub ip link del "to-$1" 2> /dev/null || true
	# Seen from here: there the other's process has no number.
	nsenter -t "$(cat "$HOSTS/hub/first")" --net \
		ip link add "to-$1" type veth peer name eth0 netns "$(cat "$HOSTS/$1/first")"
	on hub ip link set "to-$1" master switch up
	on "$1" ip addr add "10.19.0.$2/24" dev eth0
	on "$1" ip link set eth0 up
}

# sshd_on NAME N: lets in who has the key, without a password, and finds the tools there.
sshd_on() {
	local at=$HOSTS/$1

	[ -e "$HOSTS/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$HOSTS/key"
	ssh-keygen -q -t ed25519 -N '' -f "$at/hostkey"
	cp "$HOSTS/key.pub" "$at/authorized_keys"
	cat > "$at/sshd_config" <<- END
		ListenAddress 10.19.0.$2
		HostKey $at/hostkey
		AuthorizedKeysFile $at/authorized_keys
		PidFile none
		StrictModes no
		UsePAM no
		PasswordAuthentication no
		PermitRootLogin yes
		MaxStartups 100
		SetEnv PATH=$PATH
	END
	on "$1" "$(command -v sshd)" -f "$at/sshd_config" -E "$at/sshd.log" 3>&-
	echo "10.19.0.$2 $(cut -d ' ' -f 1,2 "$at/hostkey.pub")" >> "$HOSTS/known"
}

# lost NAME: its cable is pulled out, then its power.
lost() {
	on hub ip link set "to-$1" down
	kill -9 "$(cat "$HOSTS/$1/first")"
}

# Ends all machines, whatever runs on them.
end_hosts() {
	local at

	for at in "$HOSTS"/*/; do
		[ -s "$at/outer" ] || continue
		kill -9 "$(cat "$at/outer")" 2> /dev/null || true
		while kill -0 "$(cat "$at/outer")" 2> /dev/null; do sleep 0.05; done
	done
}
