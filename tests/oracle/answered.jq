# Whether ee-check --missing asks for what decides: jq -nr --slurpfile rows ROWS --slurpfile before BEFORE -f answered.jq AFTER
#
# ROWS are what it asks, BEFORE what ee-check says of the profiles, AFTER what it says of those of answers.jq.  Writes a line for
# each client and fault:
#
#   not asked    a program is in maybe, and nothing is asked for it
#   still maybe  all is answered, and it is still there
#   idle         whatever the others are answered, the program is the same with each answer to this question, and with none
#
# Nothing decides an offer outside the trades where there is no certificate.  An assessment that has run out leaves a Canadian
# credential, of which is asked next whether it is of one year or two.

def programs: "cec", "fst", "fsw";
def listed($word; $list): any($list[]; . == $word);

($rows | group_by(.id) | map({key: "\(.[0].id)", value: .}) | from_entries) as $asked
| [inputs | (.id | split(" ")) as $id | {id: $id[0], ways: $id[1:], programs, maybe}] | group_by(.id) | map({key: .[0].id, value: .}) | from_entries as $now
| $before[] | "\(.id)" as $id | . as $profile | ($asked[$id] // []) as $rows | ($now[$id] // []) as $all
| ([$all[] | select(any(.ways[]; endswith("=-")) | not)]) as $whole
| (.maybe[] as $program
	| select(listed($program; [$rows[].decides | split(" ")[]]) | not)
	| select($program == "fst" and $profile.certificate_of_qualification == false | not)
	| "\($id): not asked: \($program)"),
  (.maybe[] as $program
	| [$whole[] | select(listed($program; .maybe))
		| select($program == "fst" and ($profile.certificate_of_qualification == false or listed("certificate_of_qualification=1"; .ways)) | not)
		| select($program == "fsw" and $profile.canadian_education == "one_or_two_years" and listed("eca.date=1"; .ways) | not)]
	| select(length > 0) | "\($id): still maybe: \($program): \(.[0].ways | join(" "))"),
  ($rows[] | .field as $field | .decides | split(" ")[] | select(. == "cec" or . == "fst" or . == "fsw") as $program
	| ($all[0].ways | map(split("=")[0]) | map(select(. as $way | $field | . == $way or startswith($way + ".")))[0]) as $question
	| [$all[] | {key: (.ways | map(select(startswith($question + "=") | not)) | join(" ")), state: [listed($program; .programs), listed($program; .maybe)]}]
	| select(group_by(.key) | any(.[]; map(.state) | unique | length > 1) | not)
	| "\($id): idle: \($question) for \($program)")
