# best.jq - of several sittings of a test, which one counts: a module of sittings.jq and second.jq. jq 1.6.
#
# All combinations are tried, one candidate a language: first the most programs, then the most points, then the
# later dates, then the order of the input.

include "points" {search: "./"};
include "days" {search: "./"};
include "work" {search: "./"};
include "classes" {search: "./"};

# ---- the sittings of a person in one language, in order; {} stands for none ----

def has_scores: [.listening, .reading, .writing, .speaking] | any(. != null);

def sittings($language):
  [ {name: $language, sitting: .[$language]},
    (.tests // [] | to_entries[] | select(.value.language == $language)
     | {name: "tests.\(.key + 1)", sitting: .value}) ]
  | map(select(.sitting | has_scores));

# those that are valid on the day; where none is, all of tests that are accepted on it
def candidates($language; $day):
  sittings($language)
  | map(select(.sitting.test != "pte" or $day >= 20240130))
  | map(select(.sitting.date | holds_on(2; $day))) as $valid
  | if $valid != [] then $valid[] elif . != [] then .[] else {} end;

# ---- one combination ----

def sit($language; $one): if $one.sitting == null then del(.[$language]) else .[$language] = $one.sitting end;

def take($english; $french; $spouse_english; $spouse_french):
  sit("english"; $english) | sit("french"; $french)
  | if has_spouse then .spouse |= (sit("english"; $spouse_english) | sit("french"; $spouse_french)) else . end;

# ---- the best one; of equals the first ----

# {rank, four, taken, answers, score} of the best
def best_sittings($on):
  ($on | as_day) as $day
  # refuses a test that is not accepted, but for a sitting to come, and a code of the old list, of a spouse too who scores nothing
  | [., .spouse // {} | sittings("english", "french")[]
     | select((.name | startswith("tests")) and (.sitting.date // "") > $on | not)
     | .sitting | levels(["clb", "ielts", "celpip", "pte", "tef", "tcf"]; $on)] as $refused
  | [.jobs[]?, .spouse.jobs[]? | .noc | skill($day)] as $refused
  | standing($on) as $standing
  | with_years($day)
  | . as $profile
  | (.spouse // {}) as $spouse
  | reduce ( candidates("english"; $day) as $e | candidates("french"; $day) as $f
             | ($spouse | candidates("english"; $day)) as $se | ($spouse | candidates("french"; $day)) as $sf
             | [$e, $f, $se, $sf] ) as $four
      ( null;
        . as $best
        | ($profile | take($four[0]; $four[1]; $four[2]; $four[3])) as $taken
        | ($taken | answers($standing; $on)) as $answers
        | ($taken | score_on($on)) as $score
        | [($answers | met | length), $score.crs, ($four[] | .sitting.date // "")] as $rank
        | if $best == null or $rank > $best.rank then {$rank, $four, $taken, $answers, $score, $standing} else $best end );

# with the jobs of the profile counted up to another day; $taken has the sittings that count
def score_years($profile; $day):
  . as $taken
  | $profile | with_years($day)
  | sit("english"; {sitting: $taken.english}) | sit("french"; {sitting: $taken.french}) | .spouse as $spouse
  | if $taken.spouse == null then . else .spouse = ($taken.spouse | .canadian_work_years = $spouse.canadian_work_years) end;

# can points come from the spouse's results, those of the grid or, unless the invitation is under another program, those
# of the selection?
def spouse_results_count($on; $selection):
  .taken | spouse_counts
  and (.spouse | any(english_levels($on), french_levels($on) | four; points(spouse_lang_row) > 0 or ($selection and min >= 4)));
