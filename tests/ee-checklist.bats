#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# What each candidate hands in, by the tables of documents and fees.
load helper

# papers RECORD: document, person, about and status of each.
papers() { ee-checklist -d 2026-11-23 <<< "$1" | values --or= --by=: document person about status; }

# only DOCUMENT PAPERS: of these, those of one document, in one line.
only() {
	local line found=()

	while IFS= read -r line; do
		[[ $line != "$1:"* ]] || found+=("${line#*:}")
	done <<< "$2"
	echo "${found[*]}"
}

@test "checklist: what everybody hands in, and nothing that the profile does not ask for" {
	same 'passport:applicant::missing photo:applicant::unknown police:applicant:countries lived in:unknown medical:applicant::missing funds:applicant::perhaps union:applicant::perhaps representative:applicant::perhaps explanation:applicant::perhaps translations:applicant::perhaps processing:family:1 x 990:due right:family:1 x 600:due biometrics:family:1 x 85:due' \
		"$(papers '{"id":1,"birth_date":"1990-01-01"}' | xargs -d '\n')"
}

@test "checklist: the family hands in its own" {
	family=$(papers '{"id":1,"birth_date":"1990-01-01","family_size":4,"spouse":{"english":{"listening":7,"reading":7,"writing":7,"speaking":7}}}')
	same 'applicant::missing spouse::unknown child 1::unknown child 2::unknown' "$(only passport "$family")"
	same 'applicant:countries lived in:unknown spouse::unknown children:18 and over:unknown' "$(only police "$family")"
	same 'applicant::missing spouse::unknown child 1::unknown child 2::unknown' "$(only medical "$family")"
	same 'spouse:english:missing' "$(only language "$family")"
	same 'applicant::unknown' "$(only union "$family")"
	same 'applicant::unknown' "$(only children "$family")"
	same 'family:2 x 990:due' "$(only processing "$family")"
	same 'family:2 x 270:due' "$(only child "$family")"
	same 'family:1 x 170:due' "$(only biometrics_family "$family")"
	same '' "$(only biometrics "$family")"
	# A spouse who stays behind hands in papers and pays nothing.
	apart=$(papers '{"id":1,"birth_date":"1990-01-01","spouse":{"accompanying":false}}')
	same 'applicant::missing spouse::unknown' "$(only medical "$apart")"
	same 'family:1 x 990:due' "$(only processing "$apart")"
}

@test "checklist: papers good to the last day, before it, no more, and not there" {
	held() { echo "{\"id\":1,\"birth_date\":\"1990-01-01\",\"invitation\":{\"date\":\"2026-11-01\",\"program\":\"$2\"},\"english\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9,\"date\":\"$1\"},\"education\":\"master\",\"eca\":{\"date\":\"$1\"},\"passport\":{\"expires\":\"$1\"}}"; }
	good=$(papers "$(held 2025-01-01 fsw)")
	same 'applicant:english:present' "$(only language "$good")"
	same 'applicant:english:expiring' "$(only language "$(papers "$(held 2024-12-31 fsw)")")"	# day 60 is 2026-12-31; good through the 30th
	same 'applicant:english:expired' "$(only language "$(papers "$(held 2024-11-23 fsw)")")"
	same 'applicant:english:expiring' "$(only language "$(papers "$(held 2024-11-24 fsw)")")"
	same 'applicant::expired' "$(only passport "$good")"
	same 'applicant::present' "$(only eca "$good")"
	same 'applicant::missing' "$(only funds "$(papers "$(held 2025-01-01 fst)")")"
	same '' "$(only funds "$(papers "$(held 2025-01-01 cec)")")"
	same 'applicant::perhaps' "$(only funds "$(papers "$(held 2025-01-01 pnp)")")"
	run -0 --separate-stderr ee-checklist -d 2026-11-23 -o csv --todo <<< "$(held 2024-12-31 fsw)"
	same '1,language,applicant,english,expiring,2026-12-30,2026-12-30' "$(grep ,language, <<< "$output" | cut -d , -f 1-7)"
	[[ $output != *,present,* ]]
}

@test "checklist: police certificates by country" {
	lived() { papers "{\"id\":1,\"birth_date\":\"1990-01-01\",\"invitation\":{\"date\":\"2026-11-01\"},\"countries\":[{\"country\":\"DE\",\"from\":\"2018-01-01\",\"to\":\"2019-01-01\"},{\"country\":\"FR\",\"from\":\"2019-01-02\",\"to\":\"2019-03-01\"},{\"country\":\"CA\",\"from\":\"2019-03-01\"},{\"country\":\"IN\"}],\"police\":[$1]}"; }
	same 'applicant:DE:missing applicant:IN:missing' "$(only police "$(lived '')")"
	same 'applicant:DE:present applicant:IN:present' "$(only police "$(lived '{"country":"DE","date":"2019-01-02"},{"country":"IN","date":"2026-09-01"}')")"
	same 'applicant:DE:missing applicant:IN:expired' "$(only police "$(lived '{"country":"DE","date":"2019-01-01"},{"country":"IN","date":"2026-05-22"}')")"
}

@test "checklist: what is claimed is proved" {
	claims=$(papers '{"id":1,"birth_date":"1990-01-01","education":"bachelor","canadian_education":"three_years_or_more","sibling_in_canada":true,"certificate_of_qualification":true,"provincial_nomination":"ON","nomination":{"expires":"2026-12-01"},"job_offer":{"noc":"21222","basis":"a"},"invitation":{"date":"2026-11-01","type":"category","category":"french-2026-v2"},"jobs":[{"noc":"21222","country":"CA","start":"2023-02-01"}]}')
	same '' "$(only eca "$claims")"
	same applicant::unknown "$(only diplomas "$claims")"
	same applicant::unknown "$(only sibling "$claims")"
	same applicant::unknown "$(only certificate "$claims")"
	same applicant::unknown "$(only offer "$claims")"
	same 'applicant::expiring' "$(only nomination "$claims")"
	same 'applicant:21222 from 2023-02-01:unknown' "$(only work "$claims")"
	same 'applicant:french-2026-v2:unknown' "$(only category "$claims")"
	same 'applicant:each job claimed:unknown' "$(only work "$(papers '{"id":1,"age":30,"canadian_work_years":1}')")"
}

@test "checklist: fees of the day on which the application comes in" {
	fee() { ee-checklist -d 2026-11-23 <<< "{\"id\":1,\"age\":30,\"family_size\":2,\"application\":{\"date\":\"$1\"}}" | values document cad confidence status=due | xargs; }
	same 'processing 550 high child 150 high right 490 high biometrics_family 170 medium' "$(fee 2020-04-29)"
	same 'processing 825 high child 225 high right 500 high biometrics_family 170 medium' "$(fee 2020-04-30)"
	same 'processing 950 high child 260 high right 575 high biometrics_family 170 medium' "$(fee 2026-04-29)"
	same 'processing 990 high child 270 medium right 600 high biometrics_family 170 medium' "$(fee 2026-04-30)"
	same 'processing 550 high child 150 high right 490 high' "$(fee 2018-12-30)"
	same 'processing 550 high child 150 high right 490 high biometrics_family 170 medium' "$(fee 2018-12-31)"
}

@test "checklist -o md: marks, days, sums, what is not known" {
	lines '{"id":1,"name":"Zoë\n- [x] Nguyễn","birth_date":"1990-01-01","family_size":2,"invitation":{"date":"2026-11-01"},"passport":{"expires":"2030-01-01"}}' > "$T/in"
	run -0 --separate-stderr ee-checklist -d 2026-11-23 -o md --summary-field name "$T/in"
	same '# Documents: Zoë - \[x\] Nguyễn' "${lines[0]}"
	same 'Invited on 2026-11-01; to be handed in by 2026-12-31, or the day that the account shows, if that is earlier: the last day to answer; no requirement that is checked here ends before it; the facts given do not show that the program was met at the invitation: have it looked at.' "${lines[1]}"
	same '- [x] Passport or travel document (applicant): present, good through 2030-01-01' "${lines[2]}"
	[[ $output == *$'- [ ] Processing fee of a dependent child (family, 1 x 270): 270 CAD; as on the day received; known from reports \u2020\n'* ]]
	same 'Fees: at most 2030 CAD' "$(grep ^Fees <<< "$output")"
	same '† Not settled by an official text, or known from copies and reports of it only: Translations of papers that are neither in English nor in French; Processing fee of a dependent child; Biometrics fee of a family.
Computed from the facts you gave, by the rules as known on 2026-11-23; not legal advice; to be checked by an authorized representative.' "$(grep -e '^†' -e ^Computed <<< "$output")"
	[[ $output != *confidence* && $output != *\?* && $output != *'sources read'* ]]
	# What somebody typed is text, neither marks nor HTML, for whoever renders it.
	same '# Documents: \<img src=x\>\*\_a\`\\\&amp; \[C-1\](x)' "$(ee-checklist -o md <<< '{"id":"<img src=x>*_a`\\&amp; [C-1](x)"}' | head -n 1)"
	# No name unless it is asked for.
	same '# Documents: 1' "$(ee-checklist -d 2026-11-23 -o md "$T/in" | head -n 1)"
	full() { ee-checklist -o md "$T/in" > /dev/full; }
	run -2 --separate-stderr full
	said 'ee-checklist: standard output: No space left on device'
}

@test "checklist: CSV and NDJSON give the same papers" {
	for format in json csv; do
		same "$(ee-checklist -d 2026-11-23 -o $format share/examples/pool.ndjson 2> "$T/err" | cksum)" \
			"$(ee-checklist -d 2026-11-23 -o $format share/examples/pool.csv 2> "$T/err" | cksum)"
	done
}

@test "checklist: what cannot be read may ask for a paper, and its fees are not added up" {
	doubted() { ee-checklist -d 2026-11-23 2> "$T/err" <<< "{\"id\":1,\"invitation\":{\"date\":\"2026-11-01\"},$1}" | values document status 'about=a value was left out' | xargs; }
	same '' "$(doubted '"education":"master","eca":{"date":"soon"},"english":{"date":"x"},"passport":{"expires":"?"}')"
	same 'eca perhaps' "$(doubted '"education":"Masters"')"
	same 'eca perhaps diplomas perhaps' "$(doubted '"canadian_education":"some"')"
	same 'language perhaps' "$(doubted '"french":{"test":"tef","listening":"B2"}')"
	same 'work perhaps declare perhaps' "$(doubted '"jobs":[{"noc":"21231","country":"CA","start":"2024"}]')"
	same 'police perhaps' "$(doubted '"countries":[{"country":"IN","from":"May"}]')"
	same 'nomination perhaps' "$(doubted '"provincial_nomination":"Ontario"')"
	same 'sibling perhaps' "$(doubted '"sibling_in_canada":"maybe"')"
	same 'certificate perhaps' "$(doubted '"certificate_of_qualification":"red seal"')"
	same 'funds perhaps offer perhaps' "$(doubted '"job_offer":{"noc":"x"}')"
	same 'passport perhaps photo perhaps police perhaps medical perhaps children perhaps' "$(doubted '"family_size":"three"')"
	same 'passport perhaps photo perhaps police perhaps medical perhaps union perhaps' "$(doubted '"marital_status":"maried"')"
	same 'null null null' "$(ee-checklist -d 2026-11-23 2> "$T/err" <<< '{"id":1,"marital_status":"maried"}' | values cad status=due | xargs)"
	same 'null null null' "$(ee-checklist -d 2026-11-23 2> "$T/err" <<< '{"id":1,"family_size":"three"}' | values cad status=due | xargs)"
}
