# days.jq - the calendar, a module: days are numbers such as 20250331, so that the later one is the greater. jq 1.6.

def as_day: (.[0:4] + .[5:7] + .[8:10]) | tonumber;
def written: tostring | .[0:4] + "-" + .[4:6] + "-" + .[6:8];

def year: . / 10000 | floor;
def month: . / 100 | floor % 100;
def day_of_month: . % 100;
def leap: . % 4 == 0 and (. % 100 != 0 or . % 400 == 0);
def last_of($year; $month):
  if $month == 2 then (if $year | leap then 29 else 28 end) elif $month == 4 or $month == 6 or $month == 9 or $month == 11 then 30 else 31 end;

# days since 1970-01-01, and back
def serial:
  . as $day
  | ($day | month) as $m
  | (($day | year) - (if $m <= 2 then 1 else 0 end)) as $y
  | (365 * $y) + ($y / 4 | floor) - ($y / 100 | floor) + ($y / 400 | floor)
    + ((153 * ($m + (if $m > 2 then -3 else 9 end)) + 2) / 5 | floor) + $day % 100 - 719469;
def of_serial:
  (. + 719468) as $n
  | ($n / 146097 | floor) as $era
  | ($n - $era * 146097) as $e
  | (($e - ($e / 1460 | floor) + ($e / 36524 | floor) - ($e / 146096 | floor)) / 365 | floor) as $c
  | ($e - (365 * $c + ($c / 4 | floor) - ($c / 100 | floor))) as $d
  | ((5 * $d + 2) / 153 | floor) as $p
  | (if $p < 10 then $p + 3 else $p - 9 end) as $m
  | ($c + $era * 400 + (if $m <= 2 then 1 else 0 end)) * 10000 + $m * 100 + $d - ((153 * $p + 2) / 5 | floor) + 1;

def plus_days($n):
  (. % 100 + $n) as $d
  | if $d >= 1 and $d <= 28 then . + $n else serial + $n | of_serial end;

# the same number of the month; a month that is too short ends on its last day
def plus_months($n):
  (year * 12 + month - 1 + $n) as $months
  | ($months / 12 | floor) as $y
  | ($months % 12 + 1) as $m
  | ([. % 100, last_of($y; $m)] | min) as $d
  | $y * 10000 + $m * 100 + $d;
def plus_years($n): plus_months(12 * $n);

# a paper holds from its day to the day before its anniversary; without a day it is taken to hold
def holds_on($years; $day): . == null or (as_day <= $day and $day < (as_day | plus_years($years)));

# birthdays of 29 February are on 1 March in common years
def birthday_of($year):
  if . % 10000 == 229 and ($year | leap | not) then $year * 10000 + 301 else $year * 10000 + . % 10000 end;
def age_at($day): (. | birthday_of($day | year)) as $this | ($day | year) - year - (if $day < $this then 1 else 0 end);

# a timestamp: [its day in UTC, is it midnight or a day alone]; without seconds it is second 0
def instant:
  if length == 10 then [as_day, true]
  else
    ( capture("^(?<at>.{10})[T ](?<h>..):(?<m>..)(:(?<s>..))?([.][0-9]+)?(Z|(?<sign>[-+])(?<oh>..):?(?<om>..)?)?$")
      | ((.h | tonumber) * 3600 + (.m | tonumber) * 60 + (.s // "0" | tonumber)
         - (if .sign == null then 0 else ((.oh | tonumber) * 3600 + ((.om // "0") | tonumber) * 60) * (if .sign == "-" then -1 else 1 end) end)) as $seconds
      | [(.at | as_day | plus_days($seconds / 86400 | floor)), $seconds % 86400 == 0] )
  end;
