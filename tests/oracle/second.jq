# second.jq - everything that the second implementation says of profiles, of many days in one run: rows to compare.
#
#   jq -nr -f second.jq < STREAM
#
# STREAM has a day as a text such as "2025-03-25", then the profiles of that day, and so on. Writes with commas between them
# S, the day, the id and the columns that tests/check-random names, or "refused" or "unsure" in their place; and D, the day, the
# id and a row a deadline: its name, basis, last day and status, and of birthdays points and programs lost. A deadline that
# is "untold" is left open, and so is a value "?".

include "days" {search: "./"};
include "points" {search: "./"};
include "work" {search: "./"};
include "classes" {search: "./"};
include "best" {search: "./"};
include "categories" {search: "./"};
include "deadlines" {search: "./"};

# an empty list is "[]" in CSV
def cell: if . == [] then "[]" else join(" ") end;

def row_of($best; $on; $stretches):
  ($on | as_day) as $day
  | (if .jobs == null then [] else spans($day) end) as $spans
  | ($best.answers | met) as $met
  | (if $met == [] then [] else categories($spans; $best.taken | levels_valid("french"; $on); $stretches; $day) end) as $categories
  | ($best.taken | clb_on($on)) as $clb
  | $best.score.crs_points as $p
  | [ ($met | cell), ($best.answers | perhaps | cell), $best.answers.fsw_points, ($categories | cell),
      $best.score.crs, set_of($on),
      ($p.core | .age, .education, .first_language, .second_language, .canadian_work, .total),
      ($p.spouse | .education, .language, .canadian_work, .total),
      ($p.transferability | .education_language, .education_canadian_work, .foreign_work_language, .foreign_work_canadian_work,
        .certificate_language, .total),
      ($p.additional | .provincial_nomination, .job_offer, .canadian_education, .french, .sibling, .total),
      ($clb.english, $clb.french | .listening, .reading, .writing, .speaking) ]
  | map(. // "") | join(",");

stretches as $stretches
| foreach inputs as $line ({};
    if $line | type == "string" then {on: $line} else .profile = $line end;
    .on as $on
    | select(.profile != null)
    | .profile
    | "\($on),\(.id)" as $who
    | (try {best: best_sittings($on)} catch {refused: .}) as $answer
    | if $answer.best == null then "S,\($who),\(if $answer.refused == "unsure" then "unsure" else "refused" end)"
      else
        "S,\($who)," + (try row_of($answer.best; $on; $stretches) catch if . == "unsure" then . else error(.) end),
        "D,\($who)," + (try deadlines($answer.best; $on; $stretches) catch if . == "unsure" then . else error(.) end)
      end)
