# sittings.jq - of several sittings of a test, which one counts: a second opinion on ee-check and ee-score.
#
#   jq -c --arg as_of 2025-06-01 -f sittings.jq couples.ndjson
#
# writes {id, programs, crs, crs_points, clb, english, french, spouse_english, spouse_french} a line; the last four say
# which sitting counts, "english" (the object) or "tests.2" (of the array), and are left out where there is none.
#
# All combinations are tried, one candidate a language: first the most programs, then the most points, then the
# later dates, then the order of the input.

include "points" {search: "./"};
include "work" {search: "./"};
include "classes" {search: "./"};

# ---- the sittings of a person in one language, in order; {} stands for none ----

def has_scores: [.listening, .reading, .writing, .speaking] | any(. != null);

def sittings($language):
  [ {name: $language, sitting: .[$language]},
    (.tests // [] | to_entries[] | select(.value.language == $language)
     | {name: "tests.\(.key + 1)", sitting: .value}) ]
  | map(select(.sitting | has_scores));

# those that are valid on the day; all of them where none is
def candidates($language):
  sittings($language)
  | map(select(.sitting.date | holds(2))) as $valid
  | if $valid != [] then $valid[] elif . != [] then .[] else {} end;

# ---- one combination ----

def sit($language; $one): if $one.sitting == null then del(.[$language]) else .[$language] = $one.sitting end;

def take($english; $french; $spouse_english; $spouse_french):
  sit("english"; $english) | sit("french"; $french)
  | if has_spouse then .spouse |= (sit("english"; $spouse_english) | sit("french"; $spouse_french)) else . end;

# ---- the best one; of equals the first ----

standing as $standing
| with_years
| . as $profile
| (.spouse // {}) as $spouse
| reduce ( candidates("english") as $e | candidates("french") as $f
           | ($spouse | candidates("english")) as $se | ($spouse | candidates("french")) as $sf
           | [$e, $f, $se, $sf] ) as $four
    ( null;
      . as $best
      | ($profile | take($four[0]; $four[1]; $four[2]; $four[3])) as $taken
      | ($taken | programs($standing)) as $programs
      | ($taken | crs) as $score
      | [($programs | length), $score.crs, ($four[] | .sitting.date // "")] as $rank
      | if $best == null or $rank > $best.rank then {$rank, $four, $taken, $programs, $score} else $best end )
| { id: $profile.id, programs, crs: .score.crs, crs_points: .score.crs_points, clb: (.taken | clb) }
  + ( [.four, ["english", "french", "spouse_english", "spouse_french"]] | transpose
      | map(select(.[0].name != null) | {key: .[1], value: .[0].name}) | from_entries )
