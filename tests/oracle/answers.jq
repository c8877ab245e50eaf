# What ee-check --missing asks, answered: jq -c --slurpfile rows ROWS --arg day DAY -f answers.jq PROFILES
#
# Writes each profile of which something is asked once for each way to answer: of each question the best answer, the worst one,
# what lies between where that matters, and none.  The id says which: "C-1 funds_cad=1 jobs=-"; no id may have a blank of its own.
# Nothing of the rules stands here but which answers are good; answered.jq looks at what becomes of them.

def job($noc; $country; $years): {noc: $noc, country: $country, start: "\($day[:4] | tonumber - $years)\($day[4:7])-01"};

# The best and the worst score of each ability in a test.
def scores: {
	clb: [10, 3], ielts: [9, 2], celpip: [12, 2], pte: [90, 12],
	tef: {listening: [360, 10], reading: [300, 10], writing: [450, 10], speaking: [450, 10]},
	tcf: {listening: [699, 100], reading: [699, 100], writing: [20, 1], speaking: [20, 1]}}[.]
	| if type == "array" then {listening: ., reading: ., writing: ., speaking: .} else . end;
def path_of: split(".") | if .[0] == "tests" then .[1] |= tonumber - 1 else . end;

# The ways to answer a question: each a list of [path, value].
def ways($question; $fields):
	def each: map([[($question | split(".")), .]]);

	if $question == "birth_date" then ["\($day[:4] | tonumber - 30)-01-02", "1940-01-02"] | each
	elif $question == "education" then (if .education == null then ["doctorate", "bachelor", "none"] else ["two_year", "one_year"] end) | each
	elif $question == "eca.date" then [$day, "2005-01-02"] | each
	elif $question | test("^(english|french|tests)") then
		(getpath($fields[0] | path_of[:-1]).test // "clb" | scores) as $score
		| [0, 1] | map(. as $i | [$fields[] | path_of | [., if .[-1] == "test" then "clb" else $score[.[-1]][$i] end]])
	elif $question == "jobs" then
		[job("21231"; "CA"; 8), job("72310"; "CA"; 8), job("72310"; "IN"; 8), job("72310"; "IN"; 2), job("21231"; "CA"; 2), job("65201"; "CA"; 8)]
		| map([[["jobs"], [.]]])
	elif $question == "job_offer" then [{noc: "72310", basis: "a"}, {noc: "72310", basis: "c"}, {basis: "none"}] | each
	elif $question == "job_offer.basis" then ["a", "c", "none"] | each
	elif $question == "funds_cad" then [900000, 0] | each
	elif $question == "family_size" then [1, 90] | each
	else [true, false] | each end;

# A job, an offer and a result are answered at once.
def question($fields): split(".") | if .[0] == "tests" then .[:2] | join(".")
	elif .[0] == "jobs" or .[0] == "english" or .[0] == "french" then .[0]
	elif .[0] == "job_offer" and any($fields[]; . == "job_offer.noc") then .[0] else join(".") end;

($rows | group_by(.id) | map({key: "\(.[0].id)", value: map(.field)}) | from_entries) as $asked
| . as $profile | $asked["\(.id)"] | values | . as $fields
| ($fields | map({q: question($fields), f: .}) | group_by(.q) | map({q: .[0].q, f: map(.f)})) as $questions
| reduce $questions[] as $one ([{profile: $profile, ways: ""}];
	[.[] | .profile as $p | .ways as $ways
		| {profile: $p, ways: "\($ways) \($one.q)=-"},
		($p | ways($one.q; $one.f) | to_entries[] | {profile: (reduce .value[] as $set ($p; setpath($set[0]; $set[1]))), ways: "\($ways) \($one.q)=\(.key)"})])
| .[] | .profile + {id: "\(.profile.id)\(.ways)"} | del(.programs, .maybe, .categories, .fsw_points, .warnings)
