# Changes as ee-boost(1) describes them, made on the profile itself: offers in, the changed profiles out, numbered.
#
#   jq -nc --slurpfile pool profiles.ndjson --slurpfile scored scored.ndjson -f boost.jq offers.ndjson
#
# Offers and what ee-score -b makes of the profiles have their day in as_of; the levels of a profile come from there (clb),
# scores from the offer's own "needs".

def abilities: ["listening", "reading", "writing", "speaking"];

# "CLB 9" to 9.
def level: split(" ") | last | tonumber;

# "ielts listening 8, reading 7.5" on a language.
def take_test($needs):
	($needs | split("; ") | first | sub(" [(]previous-score column[)]"; "") | split(" ")) as $words
	| .test = $words[0]
	| del(.date)
	| reduce ($words[1:] | join(" ") | split(", ")[] | split(" ")) as [$ability, $score] (.; .[$ability] = ($score | tonumber));

# Levels instead of scores, none below $level in the abilities of $names.
def take_levels($clb; $names; $level):
	reduce abilities[] as $ability ({test: "clb"};
		.[$ability] = ([$clb[$ability] // 0, (if $names | index($ability) then $level else 0 end)] | max));

def by_words($change; $needs; $clb):
	($change.to | level) as $level
	| ($change.change | ltrimstr("spouse.") | split(".")) as $path
	| (if $path[1] then [$path[1]] else abilities end) as $names
	| (if $change.change | startswith("spouse.") then ["spouse", $path[0]] else [$path[0]] end) as $at
	| if $needs then setpath($at; (getpath($at) // {}) | take_test($needs))
	  else setpath($at; take_levels($clb | getpath($at) // {}; $names; $level)) end;

def swap($as_of):
	.spouse as $spouse
	| {id, submitted, funds_cad, family_size, sibling_in_canada, relative_in_canada}
	+ ($spouse | {age, birth_date, education, canadian_education, english, french, canadian_work_years, foreign_work_years})
	+ {spouse: {education, canadian_education, english, french, jobs,
		canadian_work_years: (.canadian_work_years // (if .jobs then null else 0 end))}};

# Without a result; the spouse stays one.
def lapse($path): if ($path | length) == 1 then delpaths([$path]) else setpath($path; {}) end;

# An assessment carries the whole level, or what lies above a Canadian credential of one or two years.
def lapse_eca: if (.canadian_education // "none") == "none" then del(.education) else .education = "one_year" end;

# A credential of a Canadian school, by crs.md: two count as such where one is of three years or more.
def study($credential):
	(.education // "none") as $held
	| (["none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "professional", "doctorate"]) as $levels
	| .canadian_education = (if (["bachelor", "master"] | index([$credential])) or .canadian_education == "three_years_or_more" then "three_years_or_more" else "one_or_two_years" end)
	| .education = (if $credential == "master" then [$held, "master"] | max_by(. as $l | $levels | index([$l]))
		elif $held == "bachelor" then "two_or_more"
		elif $credential == "bachelor" and ($held == "one_year" or $held == "two_year") then "two_or_more"
		else [$held, $credential] | max_by(. as $l | $levels | index([$l])) end);

# One change {change, to}; $needs is null where levels are to be used.
def make($change; $needs; $clb):
	if $change.change | test("^(spouse[.])?(english|french)([.](listening|reading|writing|speaking))?$") then by_words($change; $needs; $clb)
	elif $change.change | test("^(spouse[.])?(english|french)[.]lapses$") then lapse($change.change | split(".")[:-1])
	elif $change.change | test("^(spouse[.])?(english|french)[.]renewed$") then delpaths([($change.change | split(".")[:-1]) + ["date"]])
	elif $change.change == "eca.lapses" then lapse_eca
	elif $change.change == "eca.renewed" then del(.eca)
	elif $change.change == "nomination.lapses" then del(.provincial_nomination)
	elif $change.change == "funds_cad" then .funds_cad = ($change.to | tonumber)
	elif $change.change == "canadian_credential" then study($change.to)
	elif $change.change == "birthday" then .age = ($change.to | tonumber) | del(.birth_date)
	elif $change.change == "canadian_work" then .canadian_work_years = ($change.to | tonumber)
	elif $change.change == "foreign_work" then .foreign_work_years = ($change.to | tonumber)
	elif $change.change == "spouse.canadian_work" then .spouse.canadian_work_years = ($change.to | tonumber)
	elif $change.change == "swap" then swap(null)
	elif $change.change | IN("provincial_nomination", "certificate_of_qualification", "sibling_in_canada") then .[$change.change] = true | if $change.change == "provincial_nomination" then del(.nomination) else . end
	elif $change.change | IN("education", "canadian_education") then .[$change.change] = $change.to
	elif $change.change == "spouse.education" then .spouse.education = $change.to
	else error("unknown change \($change.change)") end;

($pool | map({key: "\(.id)", value: .}) | from_entries) as $profiles
| ($scored | map({key: "\(.as_of) \(.id)", value: .clb}) | from_entries) as $levels
| [inputs] | to_entries[] | .key as $number | .value as $offer
| $levels["\($offer.as_of) \($offer.id)"] as $clb
| [$offer.change, $offer.to] | map(split(" + ")) | transpose | map({change: .[0], to: .[1]})
| . as $changes
| $profiles["\($offer.id)"]
| reduce $changes[] as $change (.; make($change; (if ($changes | length) == 1 then $offer.needs else null end); $clb))
| .id = $number | .as_of = $offer.as_of
