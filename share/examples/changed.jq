# What differs between two lists of the same clients, by id, as CSV.  Which fields to compare is said behind --args:
#
#	jq -nr --slurpfile was A.ndjson --slurpfile is B.ndjson -f changed.jq --args crs programs
#
# A field that no record has is taken for a slip, unless --arg absent ok stands in front of --args.  Of an object, such as
# crs_points, each part is compared.  A client that is in one list only is new or gone.  One that has
# none of the fields now is refused, such as a record that --keep-bad kept, and mended when they are back.  One without
# an id, or whose id stands in a list more than once, is named and not compared: nobody can say who is who.

def text: if . == null then "" elif type == "array" then map(tostring) | join(" ") else tostring end;
def parts($name): if type == "object" then keys_unsorted[] as $key | .[$key] | parts($name + "." + $key) else {($name): text} end;
# The fields that the client has, as texts.
def cells: . as $client | [$ARGS.positional[] as $name | $client | getpath($name / ".") | values | parts($name)] | add // {};
def by_id: reduce .[] as $client ({}; .[$client.id | text] += [$client]);
def csv: map(tostring | if test("[,\"\r\n]") then "\"" + gsub("\""; "\"\"") + "\"" else . end) | join(",");

if $ARGS.positional == [] then error("changed.jq: name the fields to compare, behind --args") else empty end,
($ARGS.positional[] as $name | select($ARGS.named.absent != "ok" and ([$was[], $is[]] | length > 0 and all(getpath($name / ".") == null)))
	| error("changed.jq: no record has the field \($name)")),
"id,field,was,is",
(($was | by_id) as $was | ($is | by_id) as $is | ($was + $is) | keys[] as $id |
	($was[$id] // []) as $before | ($is[$id] // []) as $now |
	if $id == "" or ($before | length) > 1 or ($now | length) > 1 then [$id, "records", ($before | length), ($now | length)]
	elif $now == [] then [$id, "gone", "", ""]
	elif $before == [] then [$id, "new", "", ""]
	else ($before[0] | cells) as $old | ($now[0] | cells) as $new |
		if $old == $new then empty
		elif $new == {} then [$id, "refused", "", ""]
		elif $old == {} then [$id, "mended", "", ""]
		else ($old + $new) | keys_unsorted[] as $name | [$id, $name, $old[$name] // "", $new[$name] // ""] | select(.[2] != .[3])
		end
	end | csv)
