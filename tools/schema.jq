# The JSON Schema of profiles, out of what tools/schema found out; behind schema-types.jq and schema-outputs.jq.

# ---- what the tools said ----

def said($tool; $beside): [$tool[0][] | select(.beside == $beside)] | map({key: .path, value: .}) | from_entries;
said($score; false) as $alone
| said($score; true) as $beside
| said($deadline; false) as $dated
| $fields[0] as $fields
| ($fields | map({key: .path, value: .}) | from_entries) as $row

| def of_applicant: sub("^spouse\\."; "");
def expected: $alone[.].expected // $dated[.].expected // $alone[of_applicant].expected;
def is_needed: $alone[.].needed == true;
def is_in_array: test("\\[\\]");
def is_of_result: test("(^|\\.)(english|french)\\.");
# "a, b or c"; "a whole number, 0 to 120".
def listed: split(", ") | .[:-1] + (.[-1] | split(" or "));
def range: capture("(?<low>[0-9]+) to (?<high>[0-9]+)") | map_values(tonumber);

# ---- types ----

# The name of a field's type; nothing where no tool reads more than that it is there.
def type_name: . as $path | $row[.].type
	| {EDUCATION: "education", CANADIAN_EDUCATION: "canadian_education", LANGUAGE: "language", BASIS: "basis", MARITAL: "marital_status",
		BOOLEAN: "boolean", DATE: "date", TIMESTAMP: "timestamp", YEARS: "years", WHOLE_YEARS: "years", HOURS: "hours",
		NOC: "noc", COUNTRY: "country", NOMINATION: "nomination"}[.]
	// if . == "WHOLE" then $path | expected // empty | range | "whole-\(.low)-\(.high)"
	elif . == "DECIMAL" then $path | select(expected != null) | "dollars"
	else empty end;
def type: type_name as $name
	| if $name | startswith("whole-") then expected | range | whole(.low; .high)
	elif $name == "boolean" then boolean
	elif $name == "date" then date
	elif $name == "timestamp" then timestamp
	elif $name == "years" then expected | range | years(.high)
	elif $name == "hours" then expected | range | hours(.high)
	elif $name == "dollars" then dollars
	elif $name == "noc" then noc
	elif $name == "country" then country
	elif $name == "nomination" then nomination($provinces)
	else words(expected | listed) end;
def ref($name): {"$ref": "#/$defs/\($name)"};
def typed: ref(type_name);

def absent: {anyOf: [{type: "null"}, {type: "string", pattern: ("^" + blank + "*$")}]};
def present: {not: ref("absent")};
def given($name): {required: [$name], properties: {($name): present}};
# An object that holds fields, or nothing in its place; an array of such.
def holder: {type: ["object", "null", "string"], maxLength: 0};
def array_of($items): {type: ["array", "null", "string"], maxLength: 0, maxItems: 64, items: $items};

# ---- fields in their objects ----

def described: . as $path | {title: gsub("\\[\\]"; "") | gsub("[._]"; " ")}
	+ ($row[.].help | if . == "" then $row[$path | of_applicant].help else . end | if . == "" then {} else {description: .} end);
# Where a schema has what is said of the field: "spouse.english.test" stands in the properties of those of spouse.
def place: split(".") | map(("properties", .));
# An object of such fields: each of the paths with what the filter makes of it.
def object_of($paths; make): reduce $paths[] as $path ({}; setpath($path | place; $path | make));

($fields | map(.path | select(is_in_array | not))) as $single
| ($fields | map(.path | select(is_in_array)) | group_by(sub("\\[\\].*"; "")) | map({key: (.[0] | sub("\\[\\].*"; "")), value: .}) | from_entries) as $arrays
| ($single | map(select((is_of_result | not) and . != "age" and is_needed and ([type_name] | length) > 0))) as $needed
| ($single | map(select((is_of_result or is_needed or startswith("wait.") | not) and ([type_name] | length) > 0))) as $spared
| ($single | map(select(is_needed | not) | select($beside[.].needed == true and ([type_name] | length) > 0))) as $needed_beside

| def member: sub(".*\\[\\]\\."; "");
def element($array; make): $arrays[$array] | map({key: member, value: make}) | from_entries;

# ---- results of tests ----

def tests_of($language): [$scales[0][] | select(.language == $language or .language == "") | .test] | unique;
def scores_of($test): [$scales[0][] | select(.test == $test) | {key: .ability, value: score($lettered[0])}] | from_entries;
def by_test($language): [tests_of($language)[] as $test
	| {if: (if $test == "clb" then {properties: {test: {anyOf: [ref("absent"), is_word($test | spelled)]}}} else {required: ["test"], properties: {test: is_word($test | spelled)}} end),
		then: {properties: scores_of($test)}}];
def abilities: ["listening", "reading", "writing", "speaking"];
def result($language):
	holder + {properties: ({test: ref("\($language)-test")} + (abilities | map({key: ., value: {}}) | from_entries) + {date: {}}
		| with_entries(.key as $key | .value = ("\($language).\($key)" | described) + .value)),
		allOf: [ref("\($language)-scores")]};

def filled_element: holder + {if: {type: "object", not: {additionalProperties: ref("absent")}}};
def job: filled_element + {then: {required: ["noc", "country", "start"],
	properties: element("jobs"; described + typed | if .title | test("^jobs (noc|country|start)$") then .allOf = [present] else . end)}};
def sitting: filled_element + {then: {required: ["language", "test", "date"],
	properties: element("tests"; described + (if $row[.].type | IN("TEST", "SCORE") then {} else typed end)
		| if .title | test("^tests (language|test|date)$") then .allOf = [present] else . end),
	allOf: [("english", "french") as $language | {if: {properties: {language: is_word($language | spelled)}},
		then: {properties: {test: ref("\($language)-test")}, allOf: [ref("\($language)-scores")]}}]}};

# ---- a profile ----

def shape: array_of(holder);
def said_of($array): if $array | test("jobs$") then {title: ($array | gsub("\\."; " ")), description: "Jobs held; not needed where the years of work are given."}
	elif $array | test("tests$") then {title: ($array | gsub("\\."; " ")), description: "Further sittings of language tests."}
	elif $array | test("countries$") then {title: ($array | gsub("\\."; " ")), description: "Countries lived in, for police certificates."}
	elif $array | test("police$") then {title: ($array | gsub("\\."; " ")), description: "Police certificates."}
	else {title: $array, description: "Children, also those who do not come along."} end;
def arrays($of): {jobs: (said_of($of + "jobs") + shape), tests: (said_of($of + "tests") + array_of(ref("sitting")))}
	+ ([($arrays | keys_unsorted[]) | select((startswith("spouse.") == ($of != "")) and (test("(^|\\.)(jobs|tests)$") | not))]
		| map({key: ltrimstr($of), value: said_of(.)}) | from_entries);
# The fields of fields.def in their order, those whose values do not matter with their texts only.
def all_fields: object_of($single; if is_of_result then {} else described + if IN($needed[]) then typed else {} end end)
	| (.properties, .properties.spouse.properties) |= (.english = (ref("english")) | .french = (ref("french")))
	| .properties += arrays("") | .properties.spouse.properties += arrays("spouse.")
	| .properties.spouse += holder | .properties.job_offer += holder
	| .properties.crs += {type: ["number", "string", "null"], pattern: alone("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")}
	| .properties.crs_rules += {type: ["string", "null"]};

def some_test: {required: ["tests"], properties: {tests: {type: "array", minItems: 1}}};
def figures($leaves): holder + {properties: ($leaves | map({key: ., value: {type: ["number", "null"]}}) | from_entries)} | .type = "object" | del(.maxLength);
def a_number_in_an_object: {type: "object", not: {additionalProperties: {not: {type: "object", not: {additionalProperties: {not: {type: "number"}}}}}}};
def rules: [
	{"$comment": "A birth date, or else an age; the date wins, and then nothing hangs on the age.",
		if: given("birth_date"), else: {required: ["age"], properties: {age: {allOf: [present, ("age" | typed)]}}}},
	{"$comment": "Jobs are needed where one of the two counts of years is absent.",
		if: {allOf: [given("canadian_work_years"), given("foreign_work_years")]}, else: {properties: {jobs: {items: ref("job")}}}},
	{"$comment": "Which of several results counts hangs on more fields than a score.",
		if: {anyOf: [some_test, {required: ["spouse"], properties: {spouse: ({type: "object"} + some_test)}}]},
		then: object_of($needed_beside; typed)},
	{"$comment": "A breakdown of an earlier run is brought up to date, and has to be one.",
		if: {required: ["crs_points"], properties: {crs_points: a_number_in_an_object}},
		then: {properties: {crs_points: {properties: ($factors[0] | map_values(figures(.)))},
			clb: (holder + {properties: {english: figures(abilities), french: figures(abilities)}})}}}
	];
def spouse_rules: [{if: given("canadian_work_years"), else: {properties: {jobs: {items: ref("job")}}}}];

# What is left out with a warning where it is wrong: each field, also where nothing hangs on it.  A day in a country, or on a
# certificate, says nothing without the country.
def tidy_element($array): ($arrays[$array] | map(member)) as $members
	| holder + {properties: element($array; typed)}
	+ if $members | index("country") then {if: {anyOf: ($members - ["country"] | map(given(.)))}, then: given("country")} else {} end;
def tidy_array: array_of(if test("jobs$") then ref("job") elif test("tests$") then ref("sitting") else tidy_element(.) end);
def by_key: map({key: .[0], value: .[1]}) | from_entries;
def tidy:
	($arrays | keys_unsorted) as $all
	| ($single | map(select(is_of_result | not) | split(".") | .[:-1] | select(length > 0)) | unique) as $holders
	| ($spared + ["age", (("", "spouse.") | (. + "english.date", . + "french.date"))]) as $paths
	| object_of($paths; typed)
	| reduce $holders[] as $at (.; setpath($at | map(("properties", .)); getpath($at | map(("properties", .))) + holder))
	| .properties += ([$all[] | select(startswith("spouse.") | not) | [., tidy_array]] | by_key)
	| .properties.spouse.properties += ([$all[] | select(startswith("spouse.")) | [ltrimstr("spouse."), tidy_array]] | by_key)
	| {title: "Profile in which nothing is left out",
		description: "As the profile, and no field that the tools know has a value that would be left out with a warning.",
		"$ref": "#/$defs/profile"} + .;

{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	title: "Profile of an Express Entry candidate, and what the ee filters write",
	description: "A record that this schema takes is one that ee-score scores, on days from \($day) on. What a tool writes with -o json is #/$defs/ee-score and so on; #/$defs/tidy takes no value that would be left out with a warning. Fields of one's own may stand anywhere.",
	"$comment": "Made by make schema. Beyond a schema: a birth date after the day of scoring or more than 120 years before it; what is accepted on days before the one above; a second sitting of one test and day; a key given twice; a line over 1 MiB, nesting deeper than 32, text that is not UTF-8; numbers as they are written, such as -0, 1.00 for true and exponents over 32. ee-profile(5) tells more.",
	"$ref": "#/$defs/profile",
	"$defs": ({
		profile: ({title: "Profile", description: "What ee-score takes. A field whose value would only be left out with a warning has no type here."}
			+ {type: "object"} + (all_fields | .properties.spouse.allOf = spouse_rules) + {allOf: rules}),
		tidy: tidy,
		absent: ({description: "No value: null, an empty text or one of blanks."} + absent),
		english: result("english"), french: result("french"),
		job: job, sitting: sitting
	} + ((["english", "french"]) | map({key: "\(.)-test", value: words(tests_of(.))}, {key: "\(.)-scores", value: {allOf: by_test(.)}}) | from_entries)
	+ ($fields | map(.path | select([type_name] | length > 0) | {key: type_name, value: type}) | unique_by(.key) | from_entries)
	+ outputs)
}
