# What each filter writes with -o json, a schema a tool, after the tables of the manual pages.  Of records the fields that the
# tool adds, beside which stands whatever came in; of rows of its own every field.

def text: {type: "string"};
def text_of($what): text + {description: $what};
def whole_of($low; $high; $what): {type: "integer", minimum: $low, maximum: $high, description: $what};
def count_of($what): {type: "integer", minimum: 0, description: $what};
def score_of($what): whole_of(0; 1200; $what);
def chance_of($what): {type: "number", minimum: 0, maximum: 1, description: $what};
def day_of($what): {type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description: $what};
def moment_of($what): {type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?Z$", description: $what};
def one_of($words; $what): {enum: $words, description: $what};
def list_of($items; $what): {type: "array", items: $items, description: $what};
def words_of($words; $what): list_of({enum: $words}; $what) + {uniqueItems: true};
def slug_of($what): {type: "string", pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$", description: $what};
# Several words in a field of a row: one text, a blank between two.
def words_in_text($what): text_of("\($what), with a blank between two");
def figure: {type: "integer", minimum: 0, maximum: 1200};
def id: {type: ["string", "number"], description: "That of the profile."};
def round: {anyOf: [{type: "integer", minimum: 1}, {type: "string", pattern: "^[0-9]+[a-z]$"}], description: "Number of the round, perhaps with a small letter."};
def programs: ["cec", "fst", "fsw"];
def types: ["general", "cec", "fsw", "fst", "pnp", "category"];
def levels: {type: "object", required: ["listening", "reading", "writing", "speaking"], additionalProperties: {type: "integer", minimum: 0, maximum: 10}};

def record($title; $required; $properties): {title: $title, type: "object", required: $required, properties: $properties};
def row($title; $required; $properties): record($title; $required; $properties) + {additionalProperties: false};

# With --keep-bad a record has what was added, or what is wrong with it.
def or_errors: {title, type: "object", if: {required: ["errors"], properties: {errors: {type: "array", minItems: 1}}},
	then: {properties: {errors: {"$ref": "#/$defs/errors"}}}, else: {required, properties}};

def confidence: one_of(["high", "medium", "low", "reading", "house rule"]; "How sure the rule is.");
def rounds_properties: {
	round: round, date: day_of("Day of the round."), time_utc: moment_of("Its time, in UTC."),
	type: one_of(types; "Kind of round."), category: slug_of("Of a round by category: slug of the version."),
	invitations: count_of("How many were invited."), min_crs: score_of("Score of the last person invited."),
	tie_break_utc: moment_of("That person's time of submission, in UTC."), pool_as_of: day_of("Day of the pool figures published with the round."),
	ita_days: whole_of(1; 365; "Days to answer."), family: slug_of("What tells kinds of rounds apart: the family of the category, or the type.")
};

def outputs: {
	errors: list_of({type: "object", required: ["field", "code", "expected", "got", "message"], additionalProperties: false,
			properties: {field: {type: ["string", "null"]}, code: text, expected: {type: ["string", "null"]}, got: {type: ["string", "null"]}, message: text}};
		"What is wrong with the record, as --keep-bad writes it."),
	message: record("A line of --errors json"; ["tool", "kind", "message"]; {
		tool: text, kind: one_of(["bad", "warning", "notice", "failure"]; "Whether the record was refused."), message: text,
		file: {type: ["string", "null"]}, line: {type: ["integer", "null"], minimum: 1}, id: {type: ["string", "null"]},
		field: {type: ["string", "null"]}, code: {type: ["string", "null"]}, expected: {type: ["string", "null"]}, got: {type: ["string", "null"]}}),

	"ee-score": (record("Record of ee-score"; ["crs", "crs_rules"]; {
		crs: score_of("The score."), crs_rules: text_of("First day of the rule set used, or the name of the file of --rules."),
		crs_points: {type: "object", description: "Added by -b: the points of each factor, after its own cap.", required: ["core", "spouse", "transferability", "additional"],
			properties: ($factors[0] | with_entries(.value |= {type: "object", required: ., additionalProperties: figure}))},
		clb: {type: "object", description: "Added by -b: levels of the tests.", properties: {english: levels, french: levels}},
		crs_why: list_of({type: "object", anyOf: [{required: ["factor", "points", "row", "source", "rules", "line"]}, {required: ["result", "language", "counts", "points"]}]};
			"Added by --why: the table rows behind the points, and the results of tests that were weighed.")}) | or_errors),
	"ee-check": (record("Record of ee-check"; ["programs", "maybe", "categories", "warnings"]; {
		programs: words_of(programs; "Programs whose minimums are met."), maybe: words_of(programs; "Programs for which an answer is missing."),
		fsw_points: {type: ["integer", "null"], minimum: 0, maximum: 100, description: "Selection points of the Federal Skilled Worker class."},
		categories: list_of(slug_of("Slug of a version."); "Categories of rounds that are met."), warnings: list_of(text; "Codes of what contradicts itself or does not count."),
		why: list_of({type: "object", required: ["of", "rule", "met"], properties: {of: text, rule: text, met: {enum: [true, false, "unknown", "assumed"]}}};
			"Added by --why: each requirement, whether it is met, and the source.")}) | or_errors),
	"ee-check-missing": row("Row of ee-check --missing"; ["field", "decides", "question"]; {
		id: id, field: text_of("The field to be filled."), decides: words_in_text("Programs, and slugs of versions of categories"), question: text_of("What to ask, in words.")}),
	"ee-check-totals": row("Row of ee-check --missing --totals"; ["field", "clients", "decides", "question"]; {
		field: text_of("The field to be filled."), clients: {type: "integer", minimum: 1, description: "How many are asked for it."},
		decides: words_in_text("Programs, and slugs of versions of categories"), question: text_of("What to ask, in words.")}),
	"ee-rank": record("Record of ee-rank"; ["rank"]; {rank: {type: "integer", minimum: 1, description: "1 is best."}}),
	"ee-draw": record("Record of ee-draw"; ["invitation"]; {invitation: {type: "object", required: ["date", "type", "respond_by"], properties: {
		round: ({description: "Number of the round, of --round or --replay."} + {type: ["integer", "string"]}), date: day_of("Day of the round."), type: one_of(types; "Kind of round."),
		category: slug_of("Of a round by category: slug of the version."), program: one_of(["pnp"] + programs; "Class of the invitation."),
		respond_by: day_of("Last day to answer.")}}}),
	"ee-draw-report": row("What ee-draw --report writes"; ["date", "type", "invitations"]; {
		number: {type: ["integer", "string"]}, date: day_of("Day of the round."), type: one_of(types; "Kind of round."), category: slug_of("Slug of the version."),
		invitations: count_of("How many were invited."), min_crs: score_of("Score of the last person invited."), tie_break: text_of("That person's time of submission.")}),
	"ee-wait": (record("Record of ee-wait"; ["wait"]; {wait: {type: "object", required: ["hits", "newest", "from", "warnings"], properties: {
		p30: chance_of("Chance of an invitation within 30 days."), p90: chance_of("Within 90 days."), p180: chance_of("Within 180 days."), p365: chance_of("Within 365 days."),
		p_until: chance_of("With --until: by that day."), low: count_of("Days until the chance is 0.1."), median: count_of("Days until it is 0.5."), high: count_of("Days until it is 0.9."),
		kind: text_of("The likeliest kind of round."), hits: list_of(text; "Rounds of the last 365 days that would have invited, of those held."),
		newest: day_of("Day of the newest round known."), from: day_of("The day on which the forecast stands."), warnings: list_of(text; "Codes of what it does not know.")}}}) | or_errors),
	"ee-wait-next": row("Row of ee-wait --next"; ["kind", "from"]; {
		kind: text_of("Kind of round."), round: round, date: day_of("Day of the last one."), min_crs: score_of("Its cut-off."),
		next_min_crs: score_of("Cut-off to expect of the next one."), next_low: score_of("Lower end of 80 percent."), next_high: score_of("Upper end of it."),
		next_date: day_of("Its day if the rhythm holds."), p7: chance_of("Chance of one within 7 days."), p14: chance_of("Within 14 days."), p30: chance_of("Within 30 days."),
		needed_50: score_of("Score that is invited within a year in half of the cases."), needed_80: score_of("In four of five."),
		from: day_of("The day on which the forecast stands."), warnings: words_in_text("Codes of what it does not know")}),
	"ee-swap": record("Record of ee-swap"; ["principal"]; {principal: one_of(["applicant", "spouse"]; "Who of the couple this record has as principal.")}),
	"ee-bands": row("Row of ee-bands"; ["band_low", "band_high", "candidates", "cumulative"]; {
		band_low: score_of("Lowest score of the band."), band_high: score_of("Highest score of the band."),
		candidates: count_of("How many have such a score."), cumulative: count_of("How many have one in this band or above.")}),
	"ee-boost": row("Row of ee-boost"; ["change", "standing"]; {
		id: id, change: text_of("What is changed."), from: text_of("What it is today."), to: text_of("What it becomes."),
		reach: one_of(["weeks", "months", "years"]; "How far off it is."), gain: whole_of(-1200; 1200; "Score with the change less the score without it, today."),
		net: whole_of(-1200; 1200; "How much more crs_by is than the score of today."), crs_by: score_of("Score on the day of by, or the day that is assumed."),
		programs_gained: words_in_text("Programs"), programs_lost: words_in_text("Programs"), categories_gained: words_in_text("Slugs of versions"),
		cutoffs: words_in_text("Lowest scores of the newest rounds, such as cec=507@2026-03-17"), needs: text_of("Least test scores for it, or the dollars that are missing."),
		by: day_of("Day from which time makes the change."), standing: one_of(["pool", "maybe", "out", "invited", "applied", "lapsed"]; "Where the profile stands."),
		note: text_of("What else has to be said."), crs_before: score_of("Score of today."), crs_after: score_of("Score of today with the change."),
		range: text_of("Steps of the change with their gains.")}),
	"ee-boost-timeline": row("Row of ee-boost --timeline"; ["date"]; {
		id: id, date: day_of("The day."), crs: score_of("Score on it."), change: whole_of(-1200; 1200; "Points more than on the day before."),
		crs_valid: score_of("The score without what has run out."), events: words_in_text("What has changed")}),
	"ee-checklist": row("Row of ee-checklist"; ["document", "person", "status", "title", "confidence"]; {
		id: id, document: text_of("Id in documents.csv or fees.csv."), person: text_of("Whose it is: applicant, spouse, child 1 and so on, children or family."),
		about: text_of("Which one, where there are several."),
		status: one_of(["present", "expiring", "expired", "missing", "unknown", "perhaps", "declare", "due"]; "Whether it is there."),
		valid_until: day_of("Last day on which the paper is good."), by: day_of("The day that binds."), cad: {type: "number", minimum: 0, description: "Of a fee: Canadian dollars."},
		title: text_of("Title of the document or fee."), validity: text_of("How long it is good."), confidence: confidence, note: text_of("What else has to be said.")}),
	"ee-deadline": row("Row of ee-deadline"; ["deadline", "status", "rule", "confidence"]; {
		id: id, deadline: text_of("Id in deadlines.csv."), due: day_of("Last day."), days_left: {type: "integer", description: "Days from --as-of to due; below 0 it is over."},
		status: one_of(["ok", "due_soon", "overdue", "met", "missing", "perhaps"]; "How it stands."), basis: text_of("The field that the day comes from, and its value."),
		rule: text_of("Title, length and authority of the rule."), confidence: confidence, note: text_of("What else has to be said."), ends: text_of("Time of day at which it ends."),
		falls_on: text_of("The Sunday or holiday that the day is."), crs_change: whole_of(-1200; 1200; "Points that a birthday brings."), programs_lost: words_in_text("Programs that end on that day")}),
	"ee-rounds": row("Row of ee-rounds"; ["round", "date", "type", "invitations"]; rounds_properties),
	"ee-rounds-bands": row("Row of ee-rounds --bands"; ["round", "as_of", "band_low", "band_high", "candidates"]; {
		round: round, as_of: day_of("Day of the figures."), band_low: score_of("Lowest score of the band."), band_high: score_of("Highest score of the band."), candidates: count_of("How many have such a score.")}),
	"ee-rounds-summary": row("Row of ee-rounds --summary"; ["type", "rounds", "invitations"]; {
		year: whole_of(2015; 2199; "Calendar year."), type: one_of(types; "Kind of round."), category: slug_of("Slug of the version."), rounds: count_of("How many."), invitations: count_of("How many were invited."),
		min_crs_lowest: score_of("Lowest cut-off."), min_crs_median: {type: "number", minimum: 0, maximum: 1200, description: "Median cut-off."}, min_crs_highest: score_of("Highest cut-off."),
		median_days: {type: "number", minimum: 0, description: "Median of the days between two."}}),
	"ee-rules": row("Row of ee-rules"; ["table", "rows", "file"]; {
		table: text_of("Name of the file in its directory."), from: day_of("First day in force."), to: day_of("Last day in force."), rows: count_of("How many there are."),
		complete: {type: "boolean", description: "Of a CRS rule set."}, in_force: {type: "boolean", description: "Whether any row is in force on the day."}, sources: words_in_text("Ids of sources"),
		unknown: text_of("What is not certain."), file: text_of("The file that is read.")}),
	"ee-import": ({title: "Record of ee-import", description: "A profile; whether its age is there is for ee-score to say."} + {type: "object"}),
	"ee-sample": ({title: "Record of ee-sample", "$ref": "#/$defs/tidy"} + {required: ["id", "synthetic", "submitted"], properties: {synthetic: {const: true}, submitted: moment_of("When the profile came in.")}})
};
