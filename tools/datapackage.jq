# The descriptor of the tables whose paths are on the input, behind datapackage-fields.jq and datapackage-tables.jq.

def name: rtrimstr(".csv") | gsub("/"; "-") | ascii_downcase;
def described: rtrimstr(".csv") as $path
	| if $path | test("^crs/[0-9-]+$") then crs($path | ltrimstr("crs/"))
	elif tables[$path] then tables[$path]
	elif $path | startswith("categories/") then occupations($path | ltrimstr("categories/"))
	else error("share/\($path).csv: say in tools/datapackage-tables.jq what it holds") end;

[inputs] as $paths
| (tables | keys - ($paths | map(rtrimstr(".csv")))) as $gone
| if $gone != [] then error("tools/datapackage-tables.jq: no share/\($gone[0]).csv") else . end
| {
	profile: "tabular-data-package",
	name: "ee",
	title: "Rules of Express Entry",
	description: "Canada's Express Entry as tables: points, language tests, programs, categories, deadlines, fees, and past rounds; with what the ee filters need to read other people's lists. What the columns mean in full is told in ee-rules(5).",
	keywords: ["Canada", "immigration", "Express Entry", "Comprehensive Ranking System"],
	licenses: [{name: "ISC", title: "ISC License"}],
	sources: [$sources[0][] | select(.kind == "official") | {title, path: .url} | del(.path | select(. == ""))],
	resources: [$paths[] | . as $path | {profile: "tabular-data-resource", name: name, path: $path} + described
		+ {format: "csv", mediatype: "text/csv", encoding: "utf-8",
			dialect: {delimiter: ",", quoteChar: "\"", doubleQuote: true, skipInitialSpace: false, header: true, commentChar: "#"}}]
}
