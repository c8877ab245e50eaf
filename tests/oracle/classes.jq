# classes.jq - which programs a profile meets with a plain yes: a module of programs.jq and sittings.jq.
#
# Every number is typed in from facts/eligibility.md. What hangs on an absent answer is no plain yes. jq 1.6.

include "points" {search: "./"};
include "work" {search: "./"};

# ---- settlement funds: from the day on, for 1 ... 7 persons and each more ----

def funds_tables:
  ["2017-01-05", [12300, 15312, 18825, 22856, 25923, 29236, 32550, 3314]],
  ["2018-01-05", [12474, 15530, 19092, 23181, 26291, 29652, 33013, 3361]],
  ["2019-01-01", [12669, 15772, 19390, 23542, 26701, 30114, 33528, 3414]],
  ["2020-01-01", [12960, 16135, 19836, 24083, 27315, 30806, 34299, 3492]],
  ["2021-07-16", [13213, 16449, 20222, 24553, 27847, 31407, 34967, 3560]],
  ["2022-06-09", [13310, 16570, 20371, 24733, 28052, 31638, 35224, 3586]],
  ["2023-04-25", [13757, 17127, 21055, 25564, 28994, 32700, 36407, 3706]],
  ["2024-05-28", [14690, 18288, 22483, 27297, 30690, 34917, 38875, 3958]],
  ["2025-07-29", [15263, 19001, 23360, 28362, 32168, 36280, 40392, 4112]];

def has_spouse: .spouse != null and .spouse != {};
def spouse_counts: has_spouse and .spouse.accompanying != false and .spouse.citizen_or_pr != true;

# before 2017-01-05 no amounts are confirmed: nobody is known to have enough
def has_funds:
  (.family_size // (if has_spouse then 2 else 1 end)) as $size
  | ([funds_tables | select(.[0] <= $as_of) | .[1]] | last) as $amounts
  | .funds_cad != null and $amounts != null
    and .funds_cad >= (if $size <= 7 then $amounts[$size - 1] else $amounts[6] + ($size - 7) * $amounts[7] end);

# ---- language: a result counts on the day, or is level 0 ----

def levels_on_the_day($language):
  .[$language] | if .date | holds(2) then levels(tests_of[$language]) else null end | four;

# ---- offers ----

# paragraphs (a), (b) and (d) stand for a permit to work as well: funds are not asked for
def stands_for_funds: .job_offer.basis as $basis | ["a", "b", "d"] | index($basis) != null;
def arranged: offer_kind != null and (.job_offer.employers // 1) <= 1;
def trade_offer:
  .job_offer as $offer
  | $offer.noc != null and $offer.basis != "none" and ($offer.employers // 1) <= 2 and ($offer.noc | is_trade);

# ---- Federal Skilled Worker: what earns the points ----

# the level that has a paper on the day, or null; beside a Canadian credential of one or two years
# a higher level rests on an assessment, and without one is taken for the least that it can be
def credential:
  (.canadian_education // "none") as $canadian
  | if .education == null or .education == "none" then null
    elif .eca.date != null and (.eca.date | holds(5)) then .education
    elif $canadian == "none" then null
    elif $canadian == "three_years_or_more" then .education
    else .education | if IN("secondary", "one_year", "two_year") then . else "one_year" end
    end;
def credential_points:
  {"secondary": 5, "one_year": 15, "two_year": 19, "bachelor": 21, "two_or_more": 22,
   "master": 23, "professional": 23, "doctorate": 25}[credential // ""] // 0;

def fsw_age_points:
  age_on_the_day | if . < 18 or . >= 47 then 0 elif . <= 35 then 12 else 47 - . end;

def experience_points:
  ((.canadian_work_years // 0) + (.foreign_work_years // 0) + 0.000001 | floor)
  | if . >= 6 then 15 elif . >= 4 then 13 elif . >= 2 then 11 elif . >= 1 then 9 else 0 end;

# without the spouse's language; for own work in Canada there is no window of ten years
def adaptability_points($own_years; $spouse_years):
  [ if .studied_in_canada == true then 5 else 0 end,
    if $own_years >= 1 then 10 else 0 end,
    if .relative_in_canada == true or .sibling_in_canada == true then 5 else 0 end,
    if arranged then 5 else 0 end,
    if spouse_counts and .spouse.studied_in_canada == true then 5 else 0 end,
    if spouse_counts and (.spouse.worked_in_canada == true or $spouse_years >= 1) then 5 else 0 end ]
  | add;

# the first language must have CLB 7 in all four; the one named, or the one with more points
def language_points($english; $french):
  def points_of($first; $second):
    if $first | min < 7 then empty
    else ($first | map([. - 3, 6] | min) | add) + (if $second | min >= 5 then 4 else 0 end) end;
  [ if .first_language != "french" then points_of($english; $french) else empty end,
    if .first_language != "english" then points_of($french; $english) else empty end ]
  | max;

# ---- what hangs on no test, worked out once a profile ----

def standing:
  (.canadian_work_years // years_in(true; 100)) as $own_years
  # a spouse's work may be of any skill, and has no window either
  | (.spouse | .canadian_work_years // (canadian_work / 360)) as $spouse_years
  | with_years
  | [pieces(3)[] | select(.canada)] as $recent
  | ([$recent[] | select(.skill == "high")] | total) as $high
  | { cec: ($recent | total >= 360),
      # the greater share decides; a tie needs the higher level
      cec_level: (if $high * 2 >= ($recent | total) then 7 else 5 end),
      fst: ( ([pieces(5; true)[] | select(.noc | is_trade)] | group_by(.noc) | map(total) | max // 0) >= 720
             and (.certificate_of_qualification == true or trade_offer)
             and (has_funds or (trade_offer and stands_for_funds)) ),
      fsw: ( (pieces(10) | longest) >= 360
             and credential != null
             and (has_funds or (arranged and stands_for_funds)) ),
      fsw_points: (credential_points + fsw_age_points + experience_points + (if arranged then 10 else 0 end)),
      adaptability: adaptability_points($own_years; $spouse_years) };

# the programs met, with the results of the profile's english and french, and those of the spouse
def programs($standing):
  levels_on_the_day("english") as $english
  | levels_on_the_day("french") as $french
  | (if spouse_counts then .spouse | [levels_on_the_day("english", "french") | min] | max >= 4 else false end)
    as $spouse_speaks
  | [ if $standing.cec and ([$english, $french] | map(min) | max >= $standing.cec_level) then "cec" else empty end,
      if $standing.fst and ([$english, $french] | any(.[0] >= 5 and .[1] >= 4 and .[2] >= 4 and .[3] >= 5))
      then "fst" else empty end,
      if $standing.fsw and (language_points($english; $french) as $language
         | $language != null
           and $standing.fsw_points + $language
               + ([$standing.adaptability + (if $spouse_speaks then 5 else 0 end), 10] | min) >= 67)
      then "fsw" else empty end ];
