# programs.jq - which of the three programs a profile meets with a plain yes: the oracle of ee-check's `programs`.
#
#   jq -c --arg as_of 2025-06-01 -f programs.jq profiles.ndjson

include "days" {search: "./"};
include "classes" {search: "./"};

{id, programs: programs(standing($as_of); $as_of)}
