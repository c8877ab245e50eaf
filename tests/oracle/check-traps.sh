#!/bin/sh
# check-traps.sh - do the oracles give what the worked traps of the facts say?
# Silent and 0 when all agree, else a line a difference and 1.
cd "$(dirname "$0")" || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
bad=0

# check PROGRAM TRAPS
check() {
    for day in $(jq -r .as_of "$2" | sort -u); do
        jq -c --arg d "$day" 'select(.as_of == $d)' "$2" > "$tmp/want" || bad=1
        jq -c .profile "$tmp/want" | jq -c --arg as_of "$day" --arg clb 1 -f "$1" > "$tmp/got" || bad=1
        # the n-th answer beside the n-th trap
        jq -rn --slurpfile want "$tmp/want" --slurpfile got "$tmp/got" '
            if ($want | length) != ($got | length) then "answers missing" else empty end,
            (range($want | length) as $i
             | $want[$i] as $t | $got[$i] as $g
             | if $g.id != $t.profile.id then "\($t.profile.id): answered as \($g.id)" else empty end,
               ($t.expect | to_entries[] | . as $e
                | ($g | getpath($e.key | split("."))) as $x
                | if $x != $e.value
                  then "\($t.profile.id) \($t.as_of) \($e.key): \($x), the facts say \($e.value)"
                  else empty end))
            ' > "$tmp/diff" || bad=1
        if [ -s "$tmp/diff" ]; then cat "$tmp/diff"; bad=1; fi
    done
}

check crs.jq traps.ndjson
check crs.jq traps-jobs.ndjson
check sittings.jq traps-sittings.ndjson

while read -r line; do      # each of these must be refused
    day=$(printf '%s\n' "$line" | jq -r .as_of)
    if printf '%s\n' "$line" | jq -c .profile |
       jq -c --arg as_of "$day" -f crs.jq > "$tmp/got" 2> "$tmp/err"; then
        printf 'not refused: %s\n' "$line"; bad=1
    fi
done < refused.ndjson

jq -cS .expect traps-swap.ndjson > "$tmp/want" || bad=1
jq -c .profile traps-swap.ndjson | jq -cS -f swap.jq > "$tmp/got" || bad=1
diff "$tmp/want" "$tmp/got" || bad=1
exit $bad
