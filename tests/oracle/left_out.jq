# left_out.jq - the work that the programs leave out and why, month by month: the oracle of left_out of ee-check --why.
#
#   jq -c --arg as_of 2025-06-01 -f left_out.jq profiles.ndjson
#
# Writes {id, cec-work, fst-work, fsw-work} a line, each an array of {months, reason, job}. The day and every start,
# qualified_from and end must lie on the edge of a month, and no physician be self-employed in Canada. jq 1.6.

include "days" {search: "./"};
include "work" {search: "./"};

# months since the year 0
def month: .[0:7] | split("-") | map(tonumber) | .[0] * 12 + .[1];

# what a job is in $ask, {years, canada, qualified, fits}, in the month $at, but for what hangs on other jobs
def reason($ask; $today; $at):
  if $at >= $today then "not-yet"
  elif .fits | not then "occupation"
  elif $ask.canada and .country != "CA" then "abroad"
  elif $at < $today - 12 * $ask.years then "window"
  elif .country == "CA" and .unauthorized == true then "unauthorized"
  elif .country == "CA" and .student == true then "study"
  elif .country == "CA" and .self_employed == true then "self-employed"
  elif $ask.qualified and .qualified_from != null and $at < (.qualified_from | month) then "unqualified"
  else null end;

# [month, hours] of the longest run, the first of several, out of such pairs in order
def longest_run:
  reduce .[] as [$at, $hours] ({best: [], best_sum: 0, run: [], sum: 0};
    (if .run != [] and .run[-1] == $at - 1 then . else .run = [] | .sum = 0 end)
    | .run += [$at] | .sum += $hours
    | if .sum > .best_sum then .best = .run | .best_sum = .sum else . end)
  | .best;

# the months of jobs that may count, in order, with their hours, full-time at most
def hours_by_month:
  [.[] | .hours as $hours | .open[] | [., $hours]] | group_by(.[0]) | map([.[0][0], ([map(.[1]) | add, 30] | min)]);

def left_out($ask):
  ($as_of | month) as $today
  | [ .jobs | to_entries[] | .key as $key | .value
      | . + {number: ($key + 1), hours: ([.hours // 30, 30] | min)}
      | .fits = (.noc | if $ask.trade then is_trade else skill($as_of | as_day) != null end)
      | (if .end == null then $today else .end | as_day | plus_days(1) | written | month end) as $after
      | .all = [range(.start | month; $after) as $at | [$at, reason($ask; $today; $at)]]
      | .open = [.all[] | select(.[1] == null) | .[0]] ] as $jobs
  # the occupation that counts, the first of several with as much
  | (if $ask.one then
       reduce ($jobs[] | select(.open != []) | .noc) as $noc ({noc: null, work: 0};
         ([$jobs[] | select(.noc == $noc)] | hours_by_month) as $months
         | (if $ask.run then ($months | longest_run) as $run | [$months[] | select(.[0] as $at | $run | index($at) != null)]
            else $months end | map(.[1]) | add // 0) as $work
         | if $work > .work then {$noc, $work} else . end)
       | .noc
     else null end) as $noc
  | (if $ask.run then [$jobs[] | select(.noc == $noc)] | hours_by_month | longest_run else null end) as $run
  | [ $jobs[]
      | .noc as $own
      | .all |= map(if .[1] != null then .
          elif $ask.one and $own != $noc then .[1] = "other-occupation"
          elif $run != null and (.[0] as $at | $run | index($at) == null) then .[1] = "break"
          else . end)
      | .counted = [.all[] | select(.[1] == null) | .[0]] ] as $jobs
  # who began first takes the hours of a week
  | [ $jobs[] | . as $job
      | (.all[] | select(.[1] != null) | {reason: .[1], hours: $job.hours}),
        (.counted[] as $at
         | ([ $jobs[] | select(.number != $job.number and (.counted | index($at)) != null
                and [.counted[0], .number] < [$job.counted[0], $job.number]) | .hours ] | add // 0) as $taken
         | {reason: "overlap", hours: ([[$taken + $job.hours - 30, 0] | max, $job.hours] | min)})
      | . + {job: "jobs.\($job.number)"} ]
  | group_by([.job, .reason])
  | map({months: ((map(.hours) | add) * 100 / 30 | floor / 100), reason: .[0].reason, job: .[0].job})
  | map(select(.months > 0));

{ id,
  "cec-work": left_out({years: 3, canada: true}),
  "fst-work": left_out({years: 5, trade: true, qualified: true, one: true}),
  "fsw-work": left_out({years: 10, one: true, run: true}) }
