# categories.jq - the versions of the categories and in which of them a person is by work and language: a module. jq 1.6.
#
# Codes and days are typed in from facts/categories.md. A version has its first and last day, and asks for French, or for
# months in one of its occupations within three years, without a break or not, in Canada only or anywhere. Whether a
# soldier is in a category no profile tells.

include "days" {search: "./"};
include "work" {search: "./"};

def versions: [
  {slug: "french-v1", from: 20230531, to: 20260205, french: 7},
  {slug: "french-2026-v2", from: 20260206, to: 99991231, french: 7},
  {slug: "healthcare-v1", from: 20230531, to: 20250226, months: 6, unbroken: true, canada: false,
    nocs: ["31100", "31101", "31102", "31103", "31110", "31111", "31112", "31121", "31200", "31201", "31202", "31203", "31204", "31209",
      "31300", "31301", "31302", "31303", "32101", "32102", "32103", "32109", "32120", "32121", "32122", "32200", "32201", "32209",
      "33101", "33102", "33103", "33109", "41301", "41320", "42203"]},
  {slug: "healthcare-social-services-v2", from: 20250227, to: 20260217, months: 6, unbroken: true, canada: false,
    nocs: ["31100", "31101", "31102", "31103", "31110", "31111", "31112", "31120", "31121", "31200", "31201", "31202", "31203", "31209",
      "31300", "31301", "31302", "31303", "32101", "32102", "32103", "32104", "32109", "32111", "32120", "32121", "32122", "32123",
      "32124", "32129", "32201", "33101", "33102", "33103", "41300", "41301", "42201"]},
  {slug: "healthcare-social-services-2026-v3", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: false,
    nocs: ["31100", "31101", "31102", "31103", "31110", "31111", "31112", "31120", "31121", "31200", "31201", "31202", "31203", "31209",
      "31300", "31301", "31302", "31303", "32101", "32102", "32103", "32104", "32109", "32111", "32120", "32121", "32122", "32123",
      "32124", "32129", "32201", "33101", "33102", "33103", "41300", "41301", "42201"]},
  {slug: "stem-v1", from: 20230531, to: 20250226, months: 6, unbroken: true, canada: false,
    nocs: ["20010", "20011", "20012", "21200", "21201", "21202", "21203", "21210", "21211", "21220", "21221", "21222", "21223", "21230",
      "21231", "21232", "21233", "21234", "21300", "21310", "21311", "21321", "21322", "41400"]},
  {slug: "stem-2025", from: 20250227, to: 20260217, months: 6, unbroken: true, canada: false,
    nocs: ["20011", "21220", "21300", "21301", "21310", "21321", "21331", "22300", "22301", "22310", "63100"]},
  {slug: "stem-2026", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: false,
    nocs: ["20011", "21220", "21300", "21301", "21310", "21321", "21331", "22300", "22301", "22310", "63100"]},
  {slug: "trades-v1", from: 20230531, to: 20250226, months: 6, unbroken: true, canada: false,
    nocs: ["72014", "72106", "72200", "72300", "72310", "72400", "72402", "72405", "72406", "73200"]},
  {slug: "trades-v2", from: 20250227, to: 20260217, months: 6, unbroken: true, canada: false,
    nocs: ["22303", "63200", "70010", "70011", "72100", "72102", "72106", "72200", "72201", "72300", "72302", "72310", "72311", "72320",
      "72400", "72401", "72402", "72422", "72501", "72999", "73100", "73110", "73112", "73113", "82021"]},
  {slug: "trades-2026-v3", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: false,
    nocs: ["22303", "63201", "70010", "70011", "72100", "72102", "72106", "72200", "72201", "72300", "72302", "72310", "72311", "72320",
      "72400", "72401", "72402", "72422", "72501", "72999", "73100", "73110", "73112", "73113", "82021"]},
  {slug: "transport-v1", from: 20230531, to: 20250226, months: 6, unbroken: true, canada: false,
    nocs: ["70020", "72403", "72404", "72600", "72601", "72602", "72603", "72604", "73300", "93200"]},
  {slug: "transport-2026-v2", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: false,
    nocs: ["22313", "72404", "72410", "72600"]},
  {slug: "agriculture-v1", from: 20230531, to: 20250226, months: 6, unbroken: true, canada: false,
    nocs: ["63201", "82030", "82031"]},
  {slug: "agriculture-2025", from: 20250227, to: 20260217, months: 6, unbroken: true, canada: false,
    nocs: ["63201"]},
  {slug: "education-v1", from: 20250227, to: 20260217, months: 6, unbroken: true, canada: false,
    nocs: ["41220", "41221", "42202", "42203", "43100"]},
  {slug: "education-2026", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: false,
    nocs: ["41220", "41221", "42202", "42203", "43100"]},
  {slug: "physicians-2026-v1", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: true,
    nocs: ["31100", "31101", "31102"]},
  {slug: "senior-managers-2026-v1", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: true,
    nocs: ["00012", "00013", "00014", "00015"]},
  {slug: "researchers-2026", from: 20260218, to: 99991231, months: 12, unbroken: false, canada: true,
    nocs: ["41200", "41201"]}];

# Once a run: for the first day of each stretch of days without a change, what each occupation is in.
def stretches:
  ([versions[] | .from, (.to | select(. < 99991231) | plus_days(1))] | unique) as $edges
  | [ $edges[] as $day
      | [versions[] | select(.from <= $day and $day <= .to)] as $now
      | { from: $day,
          french: ([$now[] | select(.french != null) | .slug] | first),
          nocs: (reduce ($now[] | select(.french == null) as $v | $v.nocs[] | {noc: ., v: ($v | {slug, months, unbroken, canada})}) as $e
                   ({}; .[$e.noc] += [$e.v])),
          order: ($now | to_entries | map({key: .value.slug, value: .key}) | from_entries) } ];

# the slugs, of a person with these spans and this French; $stretches is what the above gave
def categories($spans; $french; $stretches; $day):
  ([$stretches[] | select(.from <= $day)] | last) as $now
  | if $now == null then []
    else
      ( $spans | map(select($now.nocs[.noc] != null)) | within(3; $day) | group_by(.noc)
        | [ .[] | . as $spans | $now.nocs[.[0].noc][] as $v
            | ($spans | if $v.canada then map(select(.canada)) else . end
               | if $v.unbroken then longest else total end | reaches($v.months * 30)) as $met
            | if $met == null then error("unsure") elif $met then $v.slug else empty end ] )
      + (if $now.french != null and ($french | min >= 7) then [$now.french] else [] end)
      | unique | sort_by($now.order[.])
    end;
