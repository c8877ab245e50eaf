# points.jq - the grids of the CRS, and the score of a profile by them: a module of crs.jq and sittings.jq.
#
# Every number is typed in from the grids of facts/crs.md and facts/language-tests.md;
# nothing is read from the tables of the project. jq 1.6.
#
# Who asks for several days in one run names the day of each answer: score_on($day), clb_on($day).

# ---- the date decides: only section D ever changed ----

def known:
  {"2015-01-01": {offer_00: 600, offer: 600, study: [0, 0],   sibling: 0,  french: [0, 0]},
   "2016-11-19": {offer_00: 200, offer: 50,  study: [15, 30], sibling: 0,  french: [0, 0]},
   "2017-06-06": {offer_00: 200, offer: 50,  study: [15, 30], sibling: 15, french: [15, 30]},
   "2020-10-20": {offer_00: 200, offer: 50,  study: [15, 30], sibling: 15, french: [25, 50]},
   "2025-03-25": {offer_00: 0,   offer: 0,   study: [15, 30], sibling: 15, french: [25, 50]}};

def set_of($day): [known | keys[] | select(. <= $day)] | last // error("no CRS before 2015-01-01");

# ---- the grids; [without spouse, with spouse] ----

# 18, 19, 20-29 in one, 30 ... 44
def age_points($col):
  if   . < 18 or . >= 45 then 0
  elif . < 20 then [[99, 105], [90, 95]][$col][. - 18]
  elif . < 30 then [110, 100][$col]
  else [[105, 99, 94, 88, 83, 77, 72, 66, 61, 55, 50, 39, 28, 17, 6],
        [ 95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 35, 25, 15, 5]][$col][. - 30]
  end;

# without, with, as a spouse, tier of transferability
def education_row:
  {"none":         [  0,   0,  0, 0],
   "secondary":    [ 30,  28,  2, 0],
   "one_year":     [ 90,  84,  6, 1],
   "two_year":     [ 98,  91,  7, 1],
   "bachelor":     [120, 112,  8, 1],
   "two_or_more":  [128, 119,  9, 2],
   "master":       [135, 126, 10, 2],
   "professional": [135, 126, 10, 2],
   "doctorate":    [150, 140, 10, 2]}[. // "none"] // error("education: \(.)");

#              CLB  0  1  2  3  4  5  6   7   8   9   10
def first_row($col):
  [            [    0, 0, 0, 0, 6, 6, 9, 17, 23, 31, 34],
               [    0, 0, 0, 0, 6, 6, 8, 16, 22, 29, 32]][$col];
def second_row:     [0, 0, 0, 0, 0, 1, 1,  3,  3,  6,  6];
def spouse_lang_row:[0, 0, 0, 0, 0, 1, 1,  3,  3,  5,  5];

# whole years 0 ... 5+
def work_row($col): [[0, 40, 53, 64, 72, 80], [0, 35, 46, 56, 63, 70]][$col];
def spouse_work_row: [0, 5, 7, 8, 9, 10];

# section C: tier (or foreign work) by language (or Canadian work)
def grid($row; $column): [[0, 0, 0], [0, 13, 25], [0, 25, 50]][$row][$column];

# ---- from answers to levels, years, age ----

def at_most($cap): if . > $cap then $cap else . end;
def whole_years: (. // 0) | floor | at_most(5);

# a 29 February sorts after 02-28 and before 03-01: its birthday in a common year is 1 March
def age_on($day):
  if .birth_date != null then
    .birth_date as $b
    | ($day[0:4] | tonumber) - ($b[0:4] | tonumber) - (if $day[5:10] < $b[5:10] then 1 else 0 end)
  elif .age != null then .age
  else error("neither birth_date nor age")
  end;

# the least score for CLB 4, 5, 6, 7, 8, 9, 10
def minima:
  {"ielts":  {"reading":   [3.5, 4,   5,   6, 6.5, 7, 8],
              "writing":   [4,   5,   5.5, 6, 6.5, 7, 7.5],
              "listening": [4.5, 5,   5.5, 6, 7.5, 8, 8.5],
              "speaking":  [4,   5,   5.5, 6, 6.5, 7, 7.5]},
   "celpip": {"reading":   [4, 5, 6, 7, 8, 9, 10],
              "writing":   [4, 5, 6, 7, 8, 9, 10],
              "listening": [4, 5, 6, 7, 8, 9, 10],
              "speaking":  [4, 5, 6, 7, 8, 9, 10]},
   "pte":    {"reading":   [33, 42, 51, 60, 69, 78, 88],
              "writing":   [41, 51, 60, 69, 79, 88, 90],
              "listening": [28, 39, 50, 60, 71, 82, 89],
              "speaking":  [42, 51, 59, 68, 76, 84, 89]},
   "tef":    {"reading":   [121, 151, 181, 207, 233, 248, 263],
              "writing":   [181, 226, 271, 310, 349, 371, 393],
              "listening": [145, 181, 217, 249, 280, 298, 316],
              "speaking":  [181, 226, 271, 310, 349, 371, 393]},
   "tcf":    {"reading":   [342, 375, 406, 453, 499, 524, 549],
              "writing":   [4, 6, 7, 10, 12, 14, 16],
              "listening": [331, 369, 398, 458, 503, 523, 549],
              "speaking":  [4, 6, 7, 10, 12, 14, 16]}};

def pte_level_3: {"reading": 24, "writing": 32, "listening": 18, "speaking": 34};
def tef_most: {"reading": 300, "writing": 450, "listening": 360, "speaking": 450};

def level($test; $ability):
  (if type == "string" then tonumber else . end) as $score
  | if $score == null then 0
    elif $test == "clb" then $score | floor | at_most(10)
    elif $test == "tef" and $score > tef_most[$ability] then error("tef \($ability) \($score): over the scale")
    else
      ([minima[$test][$ability][] | select(. <= $score)] | length) as $n
      | if $n > 0 then $n + 3
        elif $test == "pte" and $score >= pte_level_3[$ability] then 3
        else 0 end
    end;

# the four levels of one language, or null where there is no score
def levels($tests; $day):
  if . == null or ([.listening, .reading, .writing, .speaking] | all(. == null)) then null
  else
    (.test // "clb") as $test
    | if ($tests | index($test)) == null then error("test: \($test)")
      elif $test == "pte" and $day < "2024-01-30" then error("pte before 2024-01-30")
      else . end
    | {listening: (.listening | level($test; "listening")),
       reading:   (.reading   | level($test; "reading")),
       writing:   (.writing   | level($test; "writing")),
       speaking:  (.speaking  | level($test; "speaking"))}
  end;
def tests_of: {"english": ["clb", "ielts", "celpip", "pte"], "french": ["clb", "tef", "tcf"]};
def english_levels($day): .english | levels(tests_of.english; $day);
def french_levels($day):  .french  | levels(tests_of.french; $day);

def four: if . == null then [0, 0, 0, 0] else [.listening, .reading, .writing, .speaking] end;
def points($row): map($row[.]) | add;

# "00", "skilled" or null
def offer_kind($day):
  .job_offer as $o
  | if $o == null then null
    else
      ($o.noc // "") as $noc
      | if ($noc | length) == 4 and $day >= "2022-11-16" then error("noc \($noc): 4 digits") else . end
      | if $o.basis == "none" then null
        elif $noc == "" then "skilled"
        elif ($noc | startswith("00")) then "00"
        elif ($noc | length) == 4 and ($noc | startswith("0")) then "skilled"
        elif ($noc[1:2] | tonumber) <= 3 then "skilled"
        else null end
    end;

# ---- the score, with the first language chosen ----

def score($first; $english; $french; $day):
  known[set_of($day)] as $r
  | .spouse as $sp
  | (if $sp == null or $sp == {} or $sp.accompanying == false or $sp.citizen_or_pr == true
     then 0 else 1 end) as $col
  | (if $first == "english" then $english else $french end | four) as $lang1
  | (if $first == "english" then $french else $english end | four) as $lang2
  | (.education | education_row) as $edu
  | (.canadian_work_years | whole_years) as $can
  | (.foreign_work_years | whole_years) as $for
  | $edu[3] as $edu_tier
  | (if $can >= 2 then 2 else $can end) as $can_tier
  | (if $for >= 3 then 2 elif $for >= 1 then 1 else 0 end) as $for_tier
  | ($lang1 | min | if . >= 9 then 2 elif . >= 7 then 1 else 0 end) as $lang_tier
  | (.canadian_education // "none") as $study
  | offer_kind($day) as $offer

  | { age: (age_on($day) | age_points($col)),
      education: $edu[$col],
      first_language: ($lang1 | points(first_row($col))),
      second_language: ($lang2 | points(second_row) | at_most([24, 22][$col])),
      canadian_work: work_row($col)[$can] }
    as $core
  | ( if $col == 0 then {education: 0, language: 0, canadian_work: 0}
      else
        { education: ($sp.education | education_row[2]),
          # DESIGN has no spouse.first_language: the better of the two
          language: ([$sp | (english_levels($day), french_levels($day)) | four | points(spouse_lang_row)] | max),
          canadian_work: spouse_work_row[$sp.canadian_work_years | whole_years] }
      end )
    as $spouse
  | { education_language: grid($edu_tier; $lang_tier),
      education_canadian_work: grid($edu_tier; $can_tier),
      foreign_work_language: grid($for_tier; $lang_tier),
      foreign_work_canadian_work: grid($for_tier; $can_tier),
      certificate_language:
        (if .certificate_of_qualification != true then 0
         else $lang1 | min | if . >= 7 then 50 elif . >= 5 then 25 else 0 end end) }
    as $tran
  | { provincial_nomination:
        (.provincial_nomination
         | if . == null or . == false or . == "" then 0 else 600 end),
      job_offer: (if $offer == null then 0 elif $offer == "00" then $r.offer_00 else $r.offer end),
      canadian_education:
        (if $study == "none" then 0
         elif $study == "one_or_two_years" then $r.study[0]
         elif $study == "three_years_or_more" then $r.study[1]
         else error("canadian_education: \($study)") end),
      french:
        (if ($french | four | min) < 7 then 0
         elif ($english | four | min) >= 5 then $r.french[1]
         else $r.french[0] end),
      sibling: (if .sibling_in_canada == true then $r.sibling else 0 end) }
    as $more

  | ($core | add | at_most([500, 460][$col])) as $a
  | ($spouse | add | at_most(40)) as $b
  | (($tran.education_language + $tran.education_canadian_work | at_most(50))
     + ($tran.foreign_work_language + $tran.foreign_work_canadian_work | at_most(50))
     + ($tran.certificate_language | at_most(50))
     | at_most(100)) as $c
  | ($more | add | at_most(600)) as $d
  | { id,
      crs: ($a + $b + $c + $d | at_most(1200)),
      crs_points: { core: ($core + {total: $a}),
                    spouse: ($spouse + {total: $b}),
                    transferability: ($tran + {total: $c}),
                    additional: ($more + {total: $d}) } };

# ---- the first language is the one named, else the one with more points ----

def score_on($day):
  english_levels($day) as $english
  | french_levels($day) as $french
  | if .first_language != null then score(.first_language; $english; $french; $day)
    elif $french == null then score("english"; $english; $french; $day)
    elif $english == null then score("french"; $english; $french; $day)
    else
      score("english"; $english; $french; $day) as $e
      | score("french"; $english; $french; $day) as $f
      | if $f.crs > $e.crs then $f else $e end
    end;

def clb_on($day): {english: english_levels($day), french: french_levels($day)} | with_entries(select(.value != null));
