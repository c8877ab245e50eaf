# Of the rows of fields.def: a record for each field in which an object stands in its place, so that the tool that reads the
# field says what it expected.  `as` is how the message calls it.
def holder: {
	jobs: {noc: "21231", country: "CA", start: "2020-01-01"},
	tests: {language: "english", test: "clb", date: "2024-01-01"},
	countries: {country: "IN", from: "2015-01-01"}, police: {country: "IN", date: "2024-01-01"},
	children: {birth_date: "2015-01-01"}
};

.[] | .path as $path
| ($path | split("[].")) as [$array, $member]
| (if $member then ($array | split(".")) as $at | {} | setpath($at; [holder[$at[-1]] + {($member): {}}])
	else {} | setpath($path | split("."); {}) end) as $wrong
| {path: $path, as: ($path | sub("\\[\\]"; ".1"))} as $probe
| ($probe + {beside: false, record: ({age: 30, invitation: {date: $day}} * $wrong)}),
	($probe + {beside: true, record: ({age: 30, tests: [holder.tests + {test: "ielts", date: "2023-01-01"}]} * $wrong)})
