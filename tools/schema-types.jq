# How a value of each type may be written, as JSON Schema.  A value that is null, empty or blank is absent, whatever the type.
# Patterns have no look-around and name blanks by themselves, so that every engine reads them alike.

# The characters whose codes are given, as the inside of a class.
def class: reduce .[] as $code ([];
		if length > 0 and .[-1][1] + 1 == $code then .[-1][1] = $code else . + [[$code, $code]] end)
	| map((.[0:1] | implode) + if .[1] > .[0] then "-" + (.[1:2] | implode) else "" end) | add;
def blank: "[" + ($blanks[0] | class) + "]";
# What may stand between the parts of a word; the hyphen last, where it is no range.
def apart: "[_" + ($blanks[0] | class) + "-]+";
def alone($inside): "^" + blank + "*(?:" + $inside + ")?" + blank + "*$";
# A text that is this word and not absent.
def is_word($pattern): {type: "string", pattern: ("^" + blank + "*(?:" + $pattern + ")" + blank + "*$")};

def in_any_case: ascii_downcase | explode | map([.] | implode | if test("[a-z]") then "[\(ascii_upcase)\(.)]" else . end) | join("");
def spelled: split("_") | map(in_any_case) | join(apart);
def spelled_all: map(spelled) | join("|");

# Decimal numbers from $low to $high, of as many digits each: "10" to "120" never meet here.
def of_same_length($low; $high):
	def digits($a; $b): if $a == $b then $a else "[\($a)-\($b)]" end;
	($low | length) as $n
	| if $n == 0 then ""
	elif ($low | test("^0*$")) and ($high | test("^9*$")) then "[0-9]" + if $n > 1 then "{\($n)}" else "" end
	elif $low[0:1] == $high[0:1] then $low[0:1] + of_same_length($low[1:]; $high[1:])
	else
		($low[0:1] | tonumber) as $a | ($high[0:1] | tonumber) as $b
		| ($low[1:] | test("^0*$")) as $whole_low | ($high[1:] | test("^9*$")) as $whole_high
		| (if $whole_low then $a else $a + 1 end) as $from | (if $whole_high then $b else $b - 1 end) as $to
		| [if $whole_low then empty else $low[0:1] + of_same_length($low[1:]; "9" * ($n - 1)) end,
			if $from > $to then empty else digits("\($from)"; "\($to)") + if $n > 1 then "[0-9]" + if $n > 2 then "{\($n - 1)}" else "" end else "" end end,
			if $whole_high then empty else $high[0:1] + of_same_length("0" * ($n - 1); $high[1:]) end]
		| if length > 1 then "(?:" + join("|") + ")" else .[0] end
	end;
# Whole numbers of at most $most digits, zeros in front of them included.
def wholes($low; $high; $most):
	def zeros($n): if $n == 0 then "" else "0{0,\($n)}" end;
	[if $low == 0 then "0{1,\($most)}" else empty end,
		(range(1; ("\($high)" | length) + 1) as $n
			| (if $n == 1 then 1 else pow(10; $n - 1) | floor end) as $first
			| ([$low, $first] | max) as $a | ([$high, (pow(10; $n) | floor) - 1] | min) as $b
			| select($a <= $b) | zeros($most - $n) + of_same_length("\($a)"; "\($b)"))]
	| "(?:" + join("|") + ")";

def text_or_null($pattern): {type: ["string", "null"], pattern: alone($pattern)};
def number_text_or_null($pattern): text_or_null($pattern) | .type = ["number"] + .type;

def words($all): text_or_null($all | spelled_all);
# The texts of a boolean, and the numbers.
def yes_or_no: "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy](?:[Ee][Ss])?|[Nn][Oo]?|[01](?:\\.0)?";
def boolean: number_text_or_null(yes_or_no) + {minimum: 0, maximum: 1, multipleOf: 1} | .type = ["boolean"] + .type;
def nomination($provinces): boolean | .pattern = alone(yes_or_no + "|" + ($provinces | spelled_all));
def whole($low; $high): number_text_or_null(wholes($low; $high; 9) + "(?:\\.0+)?") + {minimum: $low, maximum: $high, multipleOf: 1};
# What is counted down may have any decimals behind the greatest number.
def years($high): number_text_or_null(wholes(0; $high; 9) + "(?:\\.[0-9]+)?") + {minimum: 0, exclusiveMaximum: ($high + 1)};
# Decimals behind the 17th do not count.
def hours($high): number_text_or_null(wholes(0; $high - 1; 9) + "(?:\\.[0-9]+)?|0{0,6}\($high)(?:\\.(?:0{1,17}|0{17}[0-9]+))?")
	+ {minimum: 0, maximum: $high};
def dollars: number_text_or_null("[0-9]{1,9}(?:\\.[0-9]+)?") + {minimum: 0, exclusiveMaximum: 1000000000};
def noc: number_text_or_null("[0-9]{5}(?:\\.0+)?") + {minimum: 10000, maximum: 99999, multipleOf: 1};
def country: text_or_null("[A-Za-z]{2}");

# A day from 1900 to 2199 that there is: of 29 February the years are told one by one.
def day:
	"(?:19|20|21)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
	+ "|(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))-02-29";
def clock($hour; $minute; $second; $fraction): "[Tt ]" + $hour + ":" + $minute + "(?::" + $second + "(?:\\." + $fraction + "{1,9})?)?";
def offset($hour; $minute): "(?:[Zz]| ?[+-]" + $hour + "(?::?" + $minute + ")?)?";
def date: text_or_null("(?:" + day + ")(?:" + clock("00"; "00"; "00"; "0") + offset("00"; "00") + ")?");
def timestamp: text_or_null("(?:" + day + ")(?:" + clock("(?:[01][0-9]|2[0-3])"; "[0-5][0-9]"; "(?:[0-5][0-9]|60)"; "[0-9]")
	+ offset("(?:[01][0-9]|2[0-3])"; "[0-5][0-9]") + ")?");

# A score on a scale; a row of language/tests.csv.  Of its steps there are whole ones and halves.
def score($letters):
	(.scale_min | tonumber) as $low | (.scale_max | tonumber) as $high | (.step | tonumber) as $step
	| if ($step == 1 or $step == 0.5) and ($low | floor) == $low and ($high | floor) == $high then . else error("a scale that has no pattern: \(.)") end
	| (if $step == 1 then wholes($low; $high; 5) + "(?:\\.0+)?" else wholes($low; $high - 1; 5) + "(?:\\.[05]0*)?|" + wholes($high; $high; 5) + "(?:\\.0+)?" end) as $pattern
	| {minimum: $low, maximum: $high, multipleOf: $step} as $range
	| if .below == "" then number_text_or_null($pattern + if .test | IN($letters[]) then "|[Mm]" else "" end) + $range
	else (.below | tonumber) as $below
		| number_text_or_null($pattern + "|" + wholes($below; $below; 5) + "(?:\\.0+)?") + {if: {type: "number"}, then: {anyOf: [{const: $below}, $range]}}
	end;
