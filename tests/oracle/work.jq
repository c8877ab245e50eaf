# work.jq - months of work out of `jobs`: a module. jq 1.6.
#
# Work is counted in hours a week times months: full-time (30 or more) for a year is 360. Jobs held at once are never
# more than full-time together. What is left over of a month counts by its days, and how long a month is then nobody
# says: work is a pair [least, most], by months of 31 and of 28 days, always less than a month. Where they differ in what matters the answer is
# not sure, and no other may be held against it.

include "days" {search: "./"};

# ---- occupations ----

# "high": TEER 0 and 1, type 0 and A; "low": TEER 2 and 3, type B; else null
def skill($day):
  (.[1:2] | tonumber) as $second
  | if length == 4 and $day >= 20221116 then error("noc \(.): 4 digits")
    elif length == 4 and startswith("0") then "high"
    elif $second <= 1 then "high"
    elif $second <= 3 then "low"
    else null end;

# the groups of the Federal Skilled Trades program; of NOC 2011 only skill level B
def is_trade:
  if length == 4 then (.[1:2] | . == "2" or . == "3") and test("^(72|73|82|92|632|633)")
  else test("^(72[^6]|73|82|83|92|93[^2]|6320|62200)") end;

# ---- jobs as spans of days, `to` the first that no more counts ----

# self-employed physicians have been counted since 2023-04-25
def counts_from:
  if .country != "CA" then .start | as_day
  elif .student == true or .unauthorized == true then null
  elif .self_employed != true then .start | as_day
  elif .noc == "31100" or .noc == "31101" or .noc == "31102" then [(.start | as_day), 20230425] | max
  else null end;

# of a person, on the day: the work that may count, whatever its skill; worked out once. $until is the first day that
# does not count, the day itself or a later one.
def spans($day; $until):
  [ .jobs[]?
    | (.noc | skill($day)) as $skill
    | counts_from as $from
    | select($from != null)
    | ([$until, (if .end == null then $until else .end | as_day | plus_days(1) end)] | min) as $to
    | select($from < $to)
    | { noc, $skill, canada: (.country == "CA"), hours: ([.hours // 30, 30] | min), $from, $to,
        qualified: (if .qualified_from == null then $from else [$from, (.qualified_from | as_day)] | max end) } ];
def spans($day): spans($day; $day);
def since($first): map(if .from < $first then .from = $first else . end | select(.from < .to));
def within($years; $day): since($day | plus_years(- $years));
def when_qualified: map(.from = ([.from, .qualified] | max) | select(.from < .to));

# ---- adding up ----

# [months, days beyond them] of one span; a month that is too short ends on its last day
def months_and_days:
  .from as $from | .to as $to
  | ((($to | year) - ($from | year)) * 12 + ($to | month) - ($from | month)) as $n
  | ($from | plus_months($n)) as $at
  | if $at <= $to then [$n, $to % 100 - $at % 100]
    else [$n - 1, ($to | serial) - ($from | plus_months($n - 1) | serial)] end;

# pieces that follow each other day by day with the same hours are one
def joined:
  sort_by(.from)
  | reduce .[] as $p ([];
      if length > 0 and .[-1].to == $p.from and .[-1].hours == $p.hours then .[-1].to = $p.to else . + [$p] end);

# no two at once: cut where one begins or ends, with the hours of all, at most full-time
def flat:
  sort_by(.from) as $all
  | if all(range(1; $all | length); $all[. - 1].to <= $all[.].from) then $all
    else
      ([$all[] | .from, .to] | unique) as $edges
      | [ range(1; $edges | length) as $i
          | {from: $edges[$i - 1], to: $edges[$i],
             hours: ([[$all[] | select(.from <= $edges[$i - 1] and .to >= $edges[$i]) | .hours] | add // 0, 30] | min)}
          | select(.hours > 0) ]
    end
  | joined;

# hours a week times months of pieces that are flat
def sum_of:
  reduce .[] as $p ([0, 0];
    ($p | months_and_days) as [$m, $d]
    | [.[0] + $p.hours * ($m + $d / 31), .[1] + $p.hours * ($m + ([$d / 28, 0.999] | min))]);
def total: if . == [] then [0, 0] else flat | sum_of end;

# is it at least so much? null where that is not sure
def reaches($work): if .[0] >= $work - 1e-9 then true elif .[1] >= $work - 1e-9 then null else false end;

# the most of them, by the lower figure
def most: reduce .[] as $w ([0, 0]; [([.[0], $w[0]] | max), ([.[1], $w[1]] | max)]);

# by occupation
def most_in_one: group_by(.noc) | map(total) | most;

# flat pieces by what is without a break; a gap of up to three days is none, and counts for nothing
def runs:
  reduce .[] as $p ([[]];
    if .[-1] != [] and (.[-1][-1].to | plus_days(3)) < $p.from then . + [[$p]] else .[-1] += [$p] end);
def longest: group_by(.noc) | map(flat | runs[] | sum_of) | most;

# ---- plain counts of years, out of the jobs where they are absent ----

# whole years, or null where they are not sure
def years_of: (.[0] / 360 + 1e-9 | floor) as $least | if (.[1] / 360 + 1e-9 | floor) == $least then $least else null end;

def skilled: map(select(.skill != null));
def years_in($canada; $spans; $day): $spans | skilled | map(select(.canada == $canada)) | within(10; $day) | total;

# of a profile and a spouse: the years that the plain counts or the jobs give
def with_years($day):
  def sure($spans; $canada): years_in($canada; $spans; $day) | years_of // error("unsure");
  (if .jobs == null or (.canadian_work_years != null and .foreign_work_years != null) then .
   else
     spans($day) as $spans
     | (if .canadian_work_years == null then .canadian_work_years = sure($spans; true) else . end)
     | (if .foreign_work_years == null then .foreign_work_years = sure($spans; false) else . end)
   end)
  | if .spouse.jobs == null or .spouse.canadian_work_years != null then .
    else .spouse.canadian_work_years = (.spouse | sure(spans($day); true)) end;
