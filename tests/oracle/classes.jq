# classes.jq - which programs a profile meets, or perhaps meets where an answer is missing: a module. jq 1.6.
#
# Every number is typed in from facts/eligibility.md. A requirement is true, false, or null where it hangs on an answer
# that is not there. Days are texts such as 2025-03-31 where the answers are, numbers where work is counted.

include "points" {search: "./"};
include "days" {search: "./"};
include "work" {search: "./"};

def all_of: if any(.[]; . == false) then false elif any(.[]; . == null) then null else true end;
def one_of: if any(.[]; . == true) then true elif any(.[]; . == null) then null else false end;
# whatever it is, where the work on which it hangs is not sure
def sure: if . == null then error("unsure") else . end;

# ---- settlement funds: from the day on, for 1 ... 7 persons and each more ----

def funds_tables: [
  [20170105, [12300, 15312, 18825, 22856, 25923, 29236, 32550, 3314]],
  [20180105, [12474, 15530, 19092, 23181, 26291, 29652, 33013, 3361]],
  [20190101, [12669, 15772, 19390, 23542, 26701, 30114, 33528, 3414]],
  [20200101, [12960, 16135, 19836, 24083, 27315, 30806, 34299, 3492]],
  [20210716, [13213, 16449, 20222, 24553, 27847, 31407, 34967, 3560]],
  [20220609, [13310, 16570, 20371, 24733, 28052, 31638, 35224, 3586]],
  [20230425, [13757, 17127, 21055, 25564, 28994, 32700, 36407, 3706]],
  [20240528, [14690, 18288, 22483, 27297, 30690, 34917, 38875, 3958]],
  [20250729, [15263, 19001, 23360, 28362, 32168, 36280, 40392, 4112]]];

def has_spouse: .spouse != null and .spouse != {};
def spouse_counts: has_spouse and .spouse.accompanying != false and .spouse.citizen_or_pr != true;

# children are of the family until 22; of a nominee's the day of the application to the province decides
def family($day):
  (if .provincial_nomination != null and .provincial_nomination != false then .nomination.applied else null end
   | if . == null then $day else as_day end) as $on
  | .family_size // ( 1 + (if has_spouse or .marital_status == "married" or .marital_status == "common_law" then 1 else 0 end)
      + ([.children[]? | select(.birth_date != null) | .birth_date | as_day | select(. <= $on and ($on < birthday_of(year + 22)))] | length) );

# before 2017-01-05 no amounts are confirmed: nobody is known to have enough, or too little
def has_funds($day):
  (.funds_on // $day) as $table
  | ([funds_tables[] | select(.[0] <= $table) | .[1]] | last) as $amounts
  | if .funds_cad == null or $amounts == null then null
    else
      family($day) as $size
      | .funds_cad >= (if $size <= 7 then $amounts[$size - 1] else $amounts[6] + ($size - 7) * $amounts[7] end)
    end;

# ---- language: a result counts on the day, or is level 0 ----

def levels_valid($language; $on):
  ($on | as_day) as $day
  | .[$language] | if .date | holds_on(2; $day) then levels(tests_of[$language]; $on) else null end | four;

# ---- offers ----

# paragraphs (a), (b) and (d) stand for a permit to work as well: funds are not asked for
def stands_for_funds: .job_offer.basis as $basis | $basis == "a" or $basis == "b" or $basis == "d";
def arranged($on): offer_kind($on) != null and (.job_offer.employers // 1) <= 1;
def some_offer: .job_offer as $offer | ($offer.noc != null or $offer.basis != null) and $offer.basis != "none" and ($offer.employers // 1) <= 2;
# for a trade: one whose occupation is not said counts, one in another occupation nobody knows
def trade_offer: some_offer and (.job_offer.noc == null or (.job_offer.noc | is_trade));

# ---- Federal Skilled Worker: what earns the points ----

# what is known of the paper behind the level: true, false or null
def assessed($day): if .eca.date == null then null else .eca.date | holds_on(5; $day) end;
def education_points:
  {"secondary": 5, "one_year": 15, "two_year": 19, "bachelor": 21, "two_or_more": 22,
   "master": 23, "professional": 23, "doctorate": 25}[. // ""] // 0;

# {paper, points, least, most}: beside a Canadian credential of one or two years a higher level rests on an assessment,
# and without one is taken for the least that it can be
def credential($day):
  (.education // "none") as $level
  | (.canadian_education // "none") as $canadian
  | assessed($day) as $paper
  | ($level | education_points) as $points
  | if $level == "none" then {paper: false, points: 0, least: 0, most: 0}
    elif $canadian == "none" then
      (if $paper == false then 0 else $points end) as $points | {$paper, $points, least: $points, most: $points}
    elif $canadian == "three_years_or_more" or ($level | IN("secondary", "one_year", "two_year")) or $paper == true then
      {paper: true, $points, least: $points, most: $points}
    elif $paper == null then {paper: true, $points, least: 15, most: $points}
    else {paper: true, points: 15, least: 15, most: 19}
    end;

def fsw_age_points($on):
  age_on($on) | if . < 18 or . >= 47 then 0 elif . <= 35 then 12 else 47 - . end;

def experience_points: if . >= 6 then 15 elif . >= 4 then 13 elif . >= 2 then 11 elif . >= 1 then 9 else 0 end;

# years of work of both kinds together, from the plain counts, or the jobs where a count is absent
def experience($spans; $day):
  if .canadian_work_years == null and .foreign_work_years == null then $spans | skilled | within(10; $day) | total | years_of | sure
  else
    [ (.canadian_work_years | if . == null then years_in(true; $spans; $day) else [. * 360, . * 360] end),
      (.foreign_work_years | if . == null then years_in(false; $spans; $day) else [. * 360, . * 360] end) ]
    | [.[0][0] + .[1][0], .[0][1] + .[1][1]] | years_of | sure
  end;

def year_of_work($spans): .canadian_work_years | if . != null then . >= 1 else $spans | total | reaches(360) | sure end;

# without the spouse's language and own study; for own work in Canada there is no window of ten years
def adaptability_points($on; $own; $spouse_worked):
  [ if $own then 10 else 0 end,
    if .relative_in_canada == true or .sibling_in_canada == true then 5 else 0 end,
    if arranged($on) then 5 else 0 end,
    if spouse_counts and .spouse.studied_in_canada == true then 5 else 0 end,
    if spouse_counts and (.spouse.worked_in_canada == true or $spouse_worked) then 5 else 0 end ]
  | add;

# the first language must have CLB 7 in all four; the one named, or of those with a valid result
# the one that has it, or has more points
def first_points: map([. - 3, 6] | min | if . < 4 then 0 else . end) | add;
def both_points($first; $second): ($first | first_points) + (if $second | min >= 5 then 4 else 0 end);
# [is the minimum met, points]
def language_points($english; $french; $day):
  def sat: . != null and ([.listening, .reading, .writing, .speaking] | any(. != null)) and (.date | holds_on(2; $day));
  [ if .first_language == "english" or (.first_language == null and (.english | sat))
    then [($english | min >= 7), both_points($english; $french)] else empty end,
    if .first_language == "french" or (.first_language == null and (.french | sat))
    then [($french | min >= 7), both_points($french; $english)] else empty end ]
  | max // [false, 0];

# ---- what hangs on no test, worked out once a profile ----

def standing($on):
  ($on | as_day) as $day
  | (if .jobs == null then null else spans($day) end) as $spans
  | ($spans // []) as $some
  # a spouse's work may be of any skill, and has no window either
  | (if spouse_counts then (.spouse | year_of_work(spans($day) | map(select(.canada)))) else false end) as $spouse_worked
  | (.canadian_work_years == null or .foreign_work_years == null) as $unsaid
  | (if $unsaid then 1000 else .canadian_work_years + .foreign_work_years end) as $plain
  | [$some[] | select(.canada and .skill != null)] as $in_canada
  | ($in_canada | within(3; $day)) as $recent
  | credential($day) as $credential
  | arranged($on) as $arranged
  | adaptability_points($on; year_of_work($in_canada); $spouse_worked) as $adaptability
  | (experience($some; $day) | experience_points) as $experience
  # where one of the two counts is said the other one is none
  | ($spans == null and .canadian_work_years == null and .foreign_work_years == null) as $open
  | (fsw_age_points($on) + (if $arranged then 10 else 0 end)) as $rest
  | { cec: (if $spans != null then $recent | total | reaches(360) | sure
            elif .canadian_work_years != null and .canadian_work_years < 1 then false else null end),
      # the greater share decides, a tie needs the higher level; without jobs nobody knows it
      cec_level:
        (if $spans == null then null
         else
           [($recent | map(select(.skill == "high")) | total), ($recent | map(select(.skill == "low")) | total)] as [$high, $low]
           | if $high[0] >= $low[1] - 1e-9 or $high == $low then 7 elif $high[1] < $low[0] - 1e-9 then 5 else "unsure" end
         end),
      fst: ( [ (if $spans != null then $some | map(select(.noc | is_trade)) | when_qualified | within(5; $day) | most_in_one | reaches(720) | sure
                elif $plain < 2 then false else null end),
               ([.certificate_of_qualification == true, if trade_offer then true elif some_offer then null else false end] | one_of),
               (if trade_offer and stands_for_funds then true else has_funds($day) end) ] | all_of ),
      fsw: ( [ (if $spans != null then $some | skilled | within(10; $day) | longest | reaches(360) | sure
                elif $plain < 1 then false else null end),
               $credential.paper,
               (if $arranged and stands_for_funds then true else has_funds($day) end) ] | all_of ),
      # without language: as shown, the least and the most that they can be; adaptability apart, for its cap
      points: [$credential.points + $experience + $rest, $credential.least + $experience + $rest,
               $credential.most + (if $open then 15 else $experience end) + $rest],
      adaptability:
        ( (if .studied_in_canada == true then 5 else 0 end) as $study
          | (if .studied_in_canada == null and (.canadian_education // "none") != "none" then 5 else $study end) as $perhaps
          | [$adaptability + $study, $adaptability + $study, $adaptability + $perhaps + (if $open then 10 else 0 end)] ) };

# with the results of the profile's english and french, and those of the spouse: what each program comes to, and the points
def answers($standing; $on):
  levels_valid("english"; $on) as $english
  | levels_valid("french"; $on) as $french
  | (if spouse_counts then .spouse | [levels_valid("english", "french"; $on) | min] | max >= 4 else false end) as $spouse_speaks
  | ([$english, $french] | map(min) | max) as $best
  | language_points($english; $french; $on | as_day) as [$seven, $language]
  | ([range(3) as $i | $standing.points[$i] + $language
      + ([$standing.adaptability[$i] + (if $spouse_speaks then 5 else 0 end), 10] | min)]) as [$points, $least, $most]
  | { cec: ( [ $standing.cec,
               (if $standing.cec == false then false
                elif $best >= 7 then true elif $best < 5 then false
                elif $standing.cec_level == "unsure" then error("unsure")
                elif $standing.cec_level == null then null else $standing.cec_level == 5 end) ] | all_of ),
      fst: ( [$standing.fst, ([$english, $french] | any(.[0] >= 5 and .[1] >= 4 and .[2] >= 4 and .[3] >= 5))] | all_of ),
      fsw: ( [ $standing.fsw, $seven, (if $least >= 67 then true elif $most < 67 then false else null end) ] | all_of ),
      fsw_points: $points, $least, $most, rest: ([$standing.fsw, $seven] | all_of)
    };

def met: ["cec", "fst", "fsw"] - [to_entries[] | select(.value != true) | .key];
def perhaps: ["cec", "fst", "fsw"] - [to_entries[] | select(.value != null) | .key];
def programs($standing; $on): answers($standing; $on) | met;
