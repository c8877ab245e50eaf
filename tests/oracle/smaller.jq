# smaller.jq - profiles that are a little smaller than one, to find the least that still shows a difference. jq 1.6.
#
#   jq -c -f smaller.jq profile.json
#   jq -c --argjson gone CHANGES -f smaller.jq profile.json    with 1, 2, 3 ... of these changes at once
#
# Each has a number as its id, and its change in `change`: {path}, or {path, value}.

def change($c): if $c | has("value") then setpath($c.path; $c.value) else delpaths([$c.path]) end;
# What a whole is ill-formed without goes with the whole alone.
def needed:
  . == ["id"] or . == ["age"] or . == ["change"]
  or (.[-1] | IN("noc", "start", "country"))
  or (.[-3] == "tests" and (.[-1] | IN("language", "test", "date")));

def simpler:
  if type == "string" then
    (if test("^[0-9.]+$") then tonumber else empty end),
    (if IN("secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "professional", "doctorate") then "none", "bachelor" else empty end)
  elif type == "number" then (0, 1, floor) as $n | select($n < .) | $n
  elif type == "boolean" then empty
  elif type == "object" and ([.listening, .reading, .writing, .speaking] | any(. != null)) then
    # a test as plain levels
    (7, 9, 4) as $level | {listening: $level, reading: $level, writing: $level, speaking: $level} + with_entries(select(.key | IN("date", "language")))
    + (if .language then {test: "clb"} else {} end)
  else empty end;

. as $profile
| [ (paths | select(needed | not) | {path: .}),
    (paths as $path | select($path | needed | not) | getpath($path) as $value | ($value | simpler) as $new | {path: $path, value: $new}),
    (if .birth_date then {path: ["birth_date"]}, {path: ["age"], value: 30} else empty end) ] as $single
| (if $ARGS.named.gone == null then [$single[] | [.]]
   else $ARGS.named.gone as $all | [range(2; ($all | length) + 1) as $n | $all[0:$n]] end)
| to_entries[]
| .key as $key | .value as $changes
| reduce ($changes | sort_by(.path) | reverse)[] as $c ($profile; change($c))
| select(.age != null or .birth_date != null)
| del(.. | select(. == {} or . == []))
| .id = "s\($key)" | .change = $changes
