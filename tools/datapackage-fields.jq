# Columns as the Table Schema of Frictionless has them, with the words that several tables share.

def field($name; $type; $description): {name: $name, type: $type, description: $description};
def must($constraints): .constraints = (.constraints // {}) + $constraints;
def required: must({required: true});
def filled($name; $description): field($name; "string"; $description) | required;
def text($name; $description): field($name; "string"; $description);
def word($name; $words; $description): filled($name; $description) | must({enum: $words});
def whole($name; $low; $high; $description): field($name; "integer"; $description) | must({minimum: $low, maximum: $high});
def number($name; $description): field($name; "number"; $description) | must({minimum: 0});
def spelled($name; $pattern; $description): field($name; "string"; $description) | must({pattern: $pattern});
def date($name; $description): field($name; "date"; $description);
def time($name; $description): field($name; "datetime"; $description);
def yes_or_no($name; $description): field($name; "boolean"; $description) + {trueValues: ["yes"], falseValues: ["no"]};

def unique: must({unique: true});
def from_day: date("in_force_from"; "First day on which the row is in force.") | required;
def to_day: date("in_force_to"; "Last day on which it is in force; empty: no end is known.");
def confidence($more): word("confidence"; ["high", "medium", "low"] + $more; "How sure the row is.");
def note: text("note"; "What else has to be said of the row.");
def noc_pattern: "[0-9]{5}";
def slug_pattern: "[a-z0-9]+(-[a-z0-9]+)*";
def round_of($what): spelled("round"; "[0-9]+[a-z]?"; $what) | required;
def score($name; $description): whole($name; 0; 1200; "\($description), in points of the Comprehensive Ranking System.");
def amount($name; $description): field($name; "integer"; "Canadian dollars: \($description).") | must({minimum: 0});
def test_words: ["clb", "ielts", "celpip", "pte", "tef", "tcf"];
def abilities: ["listening", "reading", "writing", "speaking"];
def round_types: ["general", "cec", "fsw", "fst", "pnp", "category"];
def education_words: ["none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "professional", "doctorate"];

# One id of sources.csv, which is a foreign key; or several, which no key can be: "wordsOf" says so to who knows it.
def source: filled("source"; "Where the row comes from: an id of sources.csv.");
def sources: text("source"; "Where the row comes from: ids of sources.csv, one blank between two; empty where the note says why there is none.")
	+ {wordsOf: {resource: "sources", field: "id"}};

def to($resource; $fields; $there): {fields: $fields, reference: {resource: $resource, fields: $there}};
def to_source: to("sources"; "source"; "id");
def schema($fields; $key; $keys): {fields: $fields, missingValues: [""], primaryKey: $key}
	+ if $keys == [] then {} else {foreignKeys: $keys} end;
def table($title; $description; $schema): {title: $title, description: $description, schema: $schema};
