# crs.jq - a second, independent CRS: the oracle that ee-score is tested against.
#
#   jq -c --arg as_of 2024-06-01 -f crs.jq profiles.ndjson
#   jq -c --arg as_of 2024-06-01 --arg clb 1 -f crs.jq ...      also writes the CLB levels
#
# The grids stand in points.jq, the counting of jobs in work.jq.

include "points" {search: "./"};
include "days" {search: "./"};
include "work" {search: "./"};

with_years($as_of | as_day)
| score_on($as_of) + (if $ARGS.named.clb == null then {} else {clb: clb_on($as_of)} end)
