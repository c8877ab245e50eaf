# deadlines.jq - the dates that matter to a candidate: a module. jq 1.6.
#
# The rules are typed in from facts/deadlines.md. A row is {deadline, basis, due, status} and more of a birthday; what is
# not told here is the day that binds, and with it the due day of what is missing, and certificates of earlier countries.

include "days" {search: "./"};
include "points" {search: "./"};
include "work" {search: "./"};
include "classes" {search: "./"};
include "best" {search: "./"};
include "categories" {search: "./"};

# days to answer, by the day of the invitation
def answer_days:
  if . < 20150101 then null
  elif . <= 20161118 then ["ita-1", 60] elif . <= 20180625 then ["ita-2", 90] elif . <= 20200317 then ["ita-3", 60]
  elif . <= 20210628 then ["ita-4", 90] else ["ita-5", 60] end;

def status($due; $day):
  if $due < $day then "overdue" elif $due == $day then "today"
  elif ($due | serial) - ($day | serial) <= 30 then "due_soon" else "ok" end;

# a paper or work that must be good on the day of the application: met once that was handed in, and in time
def until_handed_in($due; $day; $case):
  if $case.handed_in != null and $case.handed_in <= $due then "met" else status($due; $day) end;

def at($path): "\($path) \(getpath($path | split(".") | map(if test("^[0-9]+$") then tonumber - 1 else . end)))";
def row($deadline; $basis; $due; $status): {$deadline, $basis, $due, $status};

# ---- work windows ----

# the last day on which some group of flat pieces has so much work in its window, from the day on; null where that never
# ends. Work that goes on full-time is never lost.
def last_day($groups; $years; $work; $day):
  def good($group; $on):
    ($on | plus_years(- $years)) as $first
    | $group
    | map(select(.to > $first and .from < $on)
          | if .from < $first then .from = $first else . end | if .to > $on then .to = $on else . end)
    | sum_of | reaches($work) | sure;
  def lapse($group; $on):
    $group[-1] as $tail
    # beside work that ended, parts of months are lost and won from day to day: whether it holds is not sure
    | if $tail.to > 90000000 then
        if $tail.hours >= 30 and good([$tail]; $on) or ($group | length) == 1 then "never" else error("unsure") end
      else
        # as long as work is added it may fall short and recover, but for what this work alone is enough for
        ( if $tail.to <= $on or good([$tail]; $on) then [$on, $tail.to] | max
          else first($on | recurse(plus_days(1); . < $tail.to) | select(plus_days(1) as $next | good($group; $next) | not)) // $tail.to end
        ) as $at
        | if $at < $tail.to then $at
          else
            [($at | serial), ($tail.to | plus_years($years) | serial)]
            | until(.[1] - .[0] <= 1; ((.[0] + .[1]) / 2 | floor) as $mid | if good($group; $mid | of_serial) then [$mid, .[1]] else [.[0], $mid] end)
            | .[0] | of_serial
          end
      end;
  def from($on):
    [$groups[] | select(. != [] and good(.; $on)) | lapse(.; $on)]
    | if . == [] then null elif any(. == "never") then "never"
      else max as $last | ($last | plus_days(1)) as $next | from($next) as $more | if $more == null then $last else $more end end;
  from($day) | select(. != null and . != "never");

def windows($stretches; $day; $case):
  (spans($day; 99990101)) as $spans
  | (([$stretches[] | select(.from <= $day)] | last).nocs // {}) as $nocs
  | ($spans | group_by(.noc) | map({noc: .[0].noc, spans: .})) as $by_noc
  | ( ["cec", last_day([$spans | map(select(.canada and .skill != null)) | flat]; 3; 360; $day)],
      ["fst", last_day([$by_noc[] | select(.noc | is_trade) | .spans | when_qualified | flat]; 5; 720; $day)],
      ["fsw", last_day([$by_noc[] | .spans | skilled | flat | runs[]]; 10; 360; $day)],
      ( [$by_noc[] | .spans as $spans | $nocs[.noc] // [] | .[] | {slug, v: ., $spans}] | group_by(.slug)[]
        | .[0].v as $v
        | ["category", last_day([.[].spans | if $v.canada then map(select(.canada)) else . end
                                 | flat | if $v.unbroken then runs[] else . end]; 3; $v.months * 30; $day)] ) )
  | select(.[1] != null) | . as [$deadline, $due]
  | row($deadline; "jobs"; $due; until_handed_in($due; $day; $case));

# ---- birthdays ----

# codes of NOC 2011 as such of NOC 2021 that are worth the same, for days on which those are refused
def today_s_codes:
  def new: if . == null or length != 4 then .
    elif startswith("00") then "00012"
    elif skill(20150101) == "high" then "21" + .[1:] elif is_trade then "72" + .[1:] elif skill(20150101) == "low" then "22" + .[1:] else "65" + .[1:] end;
  (if .jobs then .jobs |= map(.noc |= new) else . end) | (if .job_offer then .job_offer.noc |= new else . end)
  | (if .spouse.jobs then .spouse.jobs |= map(.noc |= new) else . end);

# Does the program of selection points end with the birthday by the age alone, whichever results count? All else as on
# that day, results that hold and an assessment that has not run out today being renewed, and funds asked for by the table
# of today.
def ends_fsw($profile; $at; $day):
  ($at | written) as $on
  | def renewed: if .date != null and (.date | holds_on(2; $day)) then del(.date) else . end;
    def results: (if .english then .english |= renewed else . end) | (if .french then .french |= renewed else . end)
      | (if .tests then .tests[] |= renewed else . end);
    results
  | (if .spouse then .spouse |= results else . end)
  | (if .eca.date != null and (.eca.date | as_day | plus_years(5)) > $day then .eca.date = $on else . end)
  | .canadian_work_years = $profile.canadian_work_years | .foreign_work_years = $profile.foreign_work_years
  | (if .spouse then .spouse.canadian_work_years = $profile.spouse.canadian_work_years else . end)
  | with_entries(select(.value != null))
  | today_s_codes | .funds_on = $day
  | (.spouse // {}) as $spouse
  | [ candidates("english"; $at) as $e | candidates("french"; $at) as $f
      | ($spouse | candidates("english"; $at)) as $se | ($spouse | candidates("french"; $at)) as $sf
      | take($e; $f; $se; $sf) | answers(standing($on); $on) | select(.rest == true) | .least ]
  | any(. == 66) and all(. <= 66);

def birthdays($best; $on; $day):
  if .birth_date == null then empty
  elif .id | test("[4-9]$") then {deadline: "birthday", untold: true}	# it takes long
  else
    . as $profile
    | (.birth_date | as_day) as $born
    | ($born | age_at($day)) as $age
    | (if ($born | birthday_of($day | year)) == $day then $age else $age + 1 end) as $first
    | [ range([$first, 30] | max; 46) as $next | $born | birthday_of(($born | year) + $next) ][0] as $costly
    | ( [ range([$first, 36] | max; 48) as $next
          | ($born | birthday_of(($born | year) + $next))
          | . as $at | select($profile | ends_fsw($profile; $at; $day)) ][0] ) as $ending
    | ([$costly, $ending] | unique[]) as $at
    | select($at != null)
    | $profile
    | def score_at($d): $best.taken | score_years($profile | today_s_codes; $d) | today_s_codes | score_on($d | written) | .crs;
      # of several results another one may count by then; and of a birthday today the tool tells the age alone, where a
      # rule set begins on it
      (if .tests or .spouse.tests or ($at == $day and $day > 20150101 and set_of($on) != set_of($on | as_day | plus_days(-1) | written)) then "?" else try (score_at($at) - score_at($at | plus_days(-1))) catch "?" end) as $change
    | row("birthday"; $profile | at("birth_date"); $at; status($at; $day)) + {$change, lost: (if $at == $ending then "fsw" else "" end)}
  end;

# ---- all ----

# does the level rest on an assessment, or perhaps?
def needs_assessment:
  (.canadian_education // "none") as $canadian
  | $canadian == "none" or (.education // "none" | if $canadian == "one_or_two_years" then IN("bachelor", "two_or_more", "master", "professional", "doctorate")
                            else IN("two_or_more", "master", "professional", "doctorate") end);

def deadlines($best; $on; $stretches):
  ($on | as_day) as $day
  | . as $profile
  | (.invitation | if . == null or .declined == true then null else .date | if . == null then . else as_day end end) as $invited
  | (if $invited == null then null else $invited | answer_days end) as $rule
  | (if $rule == null then null else $invited | plus_days($rule[1]) end) as $last
  | (.application.date | if . == null then null else as_day end) as $handed_in
  | {$invited, $handed_in} as $case
  | ((.provincial_nomination != null and .provincial_nomination != false) or ($invited != null and .invitation.program == "pnp")) as $nominee
  | (if $invited == null then 20170606 else 20150101 end) as $since
  # whether the rule, of so many days, is in force: on the invitation, or where the deadline falls
  | def in_force($from; $due): if $invited != null then $invited >= $from else $due >= $from end;
    def paper($deadline; path; $from; due): path as $path | getpath($path | split(".")) as $d | if $d == null then empty else
      ($d | as_day | due) as $due | if in_force($from; $due) then row($deadline; at($path); $due; until_handed_in($due; $day; $case)) else empty end end;
    def letter($deadline; $path; $from; due): getpath($path | split(".")) as $d | if $d == null then empty else
      ($d | as_day) as $d | if $d < $from then empty else ($d | due) as $due | row($deadline; at($path); $due; status($due; $day)) end end;
    [ # the response
      (if $rule == null then empty else
         row($rule[0]; at("invitation.date"); $last; until_handed_in($last; $day; $case)),
         (if $invited >= 20210629 then ($last | plus_days(-1)) as $safe
            | row("ita-safe"; at("invitation.date"); $safe; until_handed_in($last; $day; $case) | if . == "met" then . else status($safe; $day) end) else empty end)
       end),
      # in the pool
      (if $invited != null or .submitted == null then empty
       else
         (.submitted | instant) as [$received, $midnight]
         | ($received | plus_years(1) | if $midnight then plus_days(-1) else . end) as $due
         | if $due < 20170606 then empty else row("profile"; "submitted \($received | written)"; $due; status($due; $day)) end
       end),
      # results: those that count
      ( ($invited == null or (.invitation.program | . == "cec" or . == "fst" | not)) as $selection
        | ($best | spouse_results_count($on; $selection)) as $counts
        | [$best.four, ["english", "french", "spouse.english", "spouse.french"]] | transpose[]
        | select(.[0].sitting.date != null) | . as [$four, $which]
        | ($which | startswith("spouse.")) as $spouse
        | select(if $spouse then $counts else true end)
        | ($four.sitting.date | as_day | plus_years(2) | plus_days(-1)) as $due
        | "\(if $spouse then "spouse." else "" end)\($four.name).date \($four.sitting.date)" as $basis
        | if $invited != null then row("language-eapr"; $basis; $due; until_handed_in($due; $day; $case))
          elif $due >= 20170606 then row("language-pool"; $basis; $due; until_handed_in($due; $day; $case)) else empty end ),
      (if needs_assessment then paper("eca"; "eca.date"; 20150101; plus_years(5) | plus_days(-1)) else empty end),
      # nominations
      (if .nomination.date == null then empty else
         (.nomination.date | as_day | plus_days(30)) as $due
         | if in_force(20150101; $due) then row("nom-accept"; at("nomination.date"); $due; if $nominee then "met" else status($due; $day) end) else empty end
       end),
      paper("nom-valid"; "nomination.expires"; 20150101; .),
      (("permit.expires", "spouse.permit.expires") as $path | getpath($path | split("."))
       | if . == null then empty else as_day as $due | if in_force(20150101; $due) then row("permit"; $profile | at($path); $due; status($due; $day)) else empty end end),
      (if $nominee then empty else
         (.children // []) | to_entries[] | select(.value.birth_date != null)
         | (.value.birth_date | as_day | birthday_of(year + 22) | plus_days(-1)) as $due
         | select($due >= ($invited // $day) and $due <= ($day | plus_years(2)))
         | row("child"; "children.\(.key + 1).birth_date"; $due; until_handed_in($due; $day; $case))
       end),
      # after the invitation
      (if $invited == null then empty else
         # an examination from before the invitation: perhaps its number will do
         ( paper("ime-validity"; "medical.date", "spouse.medical.date"; 20150101; plus_months(12))
           | if .due < ($handed_in // $day) and (.basis | split(" ")[1] | as_day) < $invited then .status = "perhaps"
             else .due as $due | .status = status($due; $day) end ),
         (if .funds_letter.date == null or .invitation.program == "cec" or $last == null then empty
          elif .invitation.program == "fsw" then if arranged($on) and stands_for_funds then empty else row("funds"; at("funds_letter.date"); $last; "met") end
          elif .invitation.program == "fst" then if trade_offer and stands_for_funds then empty else row("funds"; at("funds_letter.date"); $last; "met") end
          else {deadline: "funds", untold: true} end),
         paper("passport"; "passport.expires"; 20150101; .)
       end),
      # letters and what follows
      (if .biometrics.letter == null then empty else letter("biometrics-give"; "biometrics.letter"; 20181231; plus_days(30)) | if $profile.biometrics.date != null then .status = "met" else . end end),
      letter("biometrics-valid"; "biometrics.date"; 20180731; plus_years(10)),
      (if .request.due != null then letter("adr"; "request.due"; 20210412; .)
       else letter("adr"; "request.date"; 20210412; plus_days(30)) end),
      letter("pfl"; "fairness.due"; 20150101; .),
      letter("standard"; "application.date"; 20150101; plus_months(6)),
      letter("copr"; "copr.expires"; 20150101; .),
      (if .refusal.in_canada != true then empty else letter("jr-in"; "refusal.date"; 20020628; plus_days(15)) end),
      (if .refusal.in_canada != false then empty else letter("jr-out"; "refusal.date"; 20020628; plus_days(60)) end),
      (try ([windows($stretches; $day; $case) | select(.deadline != "category" or in_force(20230531; .due))][])
       catch if . == "unsure" then {deadline: ("cec", "fst", "fsw", "category"), untold: true} else error(.) end),
      (if $invited != null then empty else birthdays($best; $on; $day) end)
    ][]
  | if .untold then "\(.deadline),untold" else [.deadline, .basis, (.due | written), .status, .change // "", .lost // ""] | join(",") end;
