# swap.jq - the spouse becomes the principal: a second opinion on ee-swap.
#
#   jq -c -f swap.jq couples.ndjson
#
# Members of a person change places between the top and `spouse`, what earlier runs added is taken out,
# everything else stays. sittings.jq says what a turned couple scores.

def personal:
  ["name", "birth_date", "age", "education", "eca", "canadian_education", "english", "french", "tests",
   "first_language", "canadian_work_years", "foreign_work_years", "jobs", "certificate_of_qualification",
   "provincial_nomination", "nomination", "studied_in_canada", "worked_in_canada", "job_offer", "countries",
   "police", "passport", "medical", "biometrics"];

def taken_out:
  ["submitted", "crs", "crs_rules", "crs_points", "clb", "crs_why", "programs", "maybe", "fsw_points", "categories",
   "warnings", "why", "rank", "wait", "invitation", "application", "request", "fairness", "copr", "refusal", "errors"];

def only($names): with_entries(select(.key as $key | $names | index($key)));
def without($names): with_entries(select(.key as $key | $names | index($key) | not));

def turn:
  if (.spouse | type) != "object" then error("no spouse") else . end
  | only(personal) as $applicant
  | (.spouse | only(personal)) as $spouse
  | .spouse |= without(personal) + $applicant
  | without(personal + taken_out) + $spouse
  | .principal = (if .principal == "spouse" then "applicant" else "spouse" end);

turn
