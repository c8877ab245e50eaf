# sittings.jq - of several sittings of a test, which one counts: a second opinion on ee-check and ee-score.
#
#   jq -c --arg as_of 2025-06-01 -f sittings.jq couples.ndjson
#
# writes {id, programs, crs, crs_points, clb, english, french, spouse_english, spouse_french} a line; the last four say
# which sitting counts, "english" (the object) or "tests.2" (of the array), and are left out where there is none.

include "days" {search: "./"};
include "points" {search: "./"};
include "work" {search: "./"};
include "classes" {search: "./"};
include "best" {search: "./"};

best_sittings($as_of)
| { id: .taken.id, programs: (.answers | met), crs: .score.crs, crs_points: .score.crs_points, clb: (.taken | clb_on($as_of)) }
  + ( [.four, ["english", "french", "spouse_english", "spouse_french"]] | transpose
      | map(select(.[0].name != null) | {key: .[1], value: .[0].name}) | from_entries )
