# work.jq - days, and months of work out of `jobs`: a module. jq 1.6.
#
# Work is counted in hours a week times months: full-time (30 or more) for a year is 360.
# Jobs that overlap are added up, which is right only while they are part-time together.

# ---- days ----

def leap: . % 4 == 0 and (. % 100 != 0 or . % 400 == 0);
def month_days($year): [31, (if $year | leap then 29 else 28 end), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][. - 1];
def parts: split("-") | map(tonumber);

# an anniversary of 29 February is 28 February in a common year
def plus_years($n):
  (.[0:4] | tonumber + $n) as $year
  | "\($year)\(.[4:])" | if .[4:] == "-02-29" and ($year | leap | not) then "\($year)-02-28" else . end;

def plus_days($n): "\(.)T00:00:00Z" | fromdate + $n * 86400 | todate | .[0:10];

# a paper holds from its date to the day before its anniversary; without a date it is taken to hold
def holds($years): . == null or (. <= $as_of and $as_of < plus_years($years));

# civil months up to the day $until, the first that does not count; what is left over is less than a month
def months_until($until):
  parts as [$y, $m, $d]
  | ($until | parts) as [$y2, $m2, $d2]
  | (($y2 - $y) * 12 + $m2 - $m) as $n
  | if $d2 >= $d then $n + ($d2 - $d) / 31
    else
      (if $m2 == 1 then 12 else $m2 - 1 end | month_days($y2)) as $last
      | $n - 1 + (([$last - $d, 0] | max) + $d2) / 31
    end;

# ---- occupations ----

# "high": TEER 0 and 1, type 0 and A; "low": TEER 2 and 3, type B; else null
def skill:
  (.[1:2] | tonumber) as $second
  | if length == 4 and $as_of >= "2022-11-16" then error("noc \(.): 4 digits")
    elif startswith("0") and length == 4 then "high"
    elif $second <= 1 then "high"
    elif $second <= 3 then "low"
    else null end;

# the groups of the Federal Skilled Trades program
def is_trade:
  if length == 4 then skill == "low" and test("^(72|73|82|92|632|633)")
  else test("^(72[^6]|73|82|83|92|93[^2]|6320|62200)") end;

# ---- jobs ----

# self-employed physicians have been counted since 2023-04-25
def counts_from:
  if .country != "CA" then .start
  elif .student == true or .unauthorized == true then null
  elif .self_employed != true then .start
  elif .noc | test("^3110[0-2]$") then [.start, "2023-04-25"] | max
  else null end;

# skilled work that counts, within $years of the day; $trade leaves out what was before qualified_from
def pieces($years; $trade; $any):
  ($as_of | plus_years(- $years)) as $first
  | [ .jobs[]?
      | (.noc | skill) as $skill
      | counts_from as $from
      | select(($any or $skill != null) and $from != null)
      | { noc, $skill, canada: (.country == "CA"), hours: ([.hours // 30, 30] | min),
          from: ([$first, $from, (if $trade then .qualified_from else null end) // $first] | max),
          to: ([$as_of, (if .end == null then $as_of else .end | plus_days(1) end)] | min) }
      | select(.from < .to)
      | . + {work: (.hours * (.to as $to | .from | months_until($to)))} ];
def pieces($years; $trade): pieces($years; $trade; false);
def pieces($years): pieces($years; false; false);

def total: map(.work) | add // 0;

# all work in Canada, of whatever skill
def canadian_work: [pieces(100; false; true)[] | select(.canada)] | total;

# the longest work in one occupation without a break; a gap of up to three days is none, and counts for nothing
def longest:
  group_by(.noc)
  | map(sort_by(.from)
        | reduce .[] as $piece ({best: 0, sum: 0, to: null};
            (if .to != null and $piece.from <= (.to | plus_days(3)) then .sum else 0 end + $piece.work) as $sum
            | {best: ([.best, $sum] | max), $sum, to: $piece.to})
        | .best)
  | max // 0;

# the plain counts of years, out of the jobs where they are absent
def years_in($canada; $years): [pieces($years)[] | select(.canada == $canada)] | total / 360;
def years_in($canada): years_in($canada; 10);
def with_years:
  if .jobs == null then .
  else
    (if .canadian_work_years == null then .canadian_work_years = years_in(true) else . end)
    | (if .foreign_work_years == null then .foreign_work_years = years_in(false) else . end)
  end
  | if .spouse.jobs == null or .spouse.canadian_work_years != null then .
    else .spouse.canadian_work_years = (.spouse | years_in(true)) end;
