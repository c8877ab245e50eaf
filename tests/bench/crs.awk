# crs.awk: the CRS of a CSV of profiles, as id, submitted, the four section totals and crs; for mawk, and any other awk.
#
#   mawk -v rules=2025-03-25 -v day=2026-09-14 -f crs.awk pool.csv
#
# It handles what ee-sample writes and no more: no cell in quotes, two jobs at most, one at home and one abroad, full-time
# and skilled; accompanying spouses have an education, no French of the spouse, and offers, which give nothing since 2025-03-25.
#
# Mawk is fast where an array has numbers as its index: figures by ranges lie in one array a factor, couples' above 1,000,
# those of a tier 100 further for each, and levels in one array an ability, under the test and the score in one word.

function min(a, b) { return a < b ? a : b }
function max(a, b) { return a > b ? a : b }
function number(day) { return (substr(day, 1, 4) substr(day, 6, 2) substr(day, 9, 2)) + 0 }

# The rows of a factor as figures of each number; 99 stands for no end.
function ranges(factor, into,    i, n, last) {
	for (n = 1; n <= rows[factor]; n++) {
		last = row[factor, n, 4] == "" ? 99 : row[factor, n, 4] + 0
		for (i = row[factor, n, 3] + 0; i <= last; i++) {
			into[row[factor, n, 2] * 100 + i] = row[factor, n, 5] + 0
			into[1000 + row[factor, n, 2] * 100 + i] = row[factor, n, 6] + 0
		}
	}
}

# Those of words; WORD for singles, " WORD" for couples.
function words(factor, into,    n) {
	into[""] = into[" "] = 0
	for (n = 1; n <= rows[factor]; n++) {
		into[row[factor, n, 2]] = row[factor, n, 5] + 0
		into[" " row[factor, n, 2]] = row[factor, n, 6] + 0
	}
}

function read_tables(    file, line, cell, i) {
	file = "share/crs/" rules ".csv"
	getline line < file
	while ((getline line < file) > 0) {
		split(line, cell, ",")
		rows[cell[1]]++
		for (i = 2; i <= 6; i++) row[cell[1], rows[cell[1]], i] = cell[i]
	}
	ranges("age", of_age)
	ranges("first_language", of_first)
	ranges("second_language", of_second)
	ranges("canadian_work", of_work)
	ranges("foreign_work_tier", tier_abroad)
	ranges("education_language", of_education_language)
	ranges("education_canadian_work", of_education_work)
	ranges("foreign_work_language", of_abroad_language)
	ranges("foreign_work_canadian_work", of_abroad_work)
	ranges("certificate_language", of_certificate)
	ranges("spouse_language", of_spouse_language)
	ranges("spouse_canadian_work", of_spouse_work)
	ranges("french", of_french)
	words("education", of_education)
	words("education_tier", tier_of)
	words("spouse_education", of_spouse_education)
	words("canadian_education", of_study)
	words("provincial_nomination", of_nomination)
	words("sibling", of_sibling)
	words("french_minimum", french_minimum)
	words("cap", cap)

	file = "share/language/levels.csv"
	getline line < file
	while ((getline line < file) > 0) {
		split(line, cell, ",")
		for (i = cell[4] + 0; i <= cell[5] + 0; i += 0.5)
			if (cell[2] == "listening") listening[cell[1] i] = cell[3] + 0
			else if (cell[2] == "reading") reading[cell[1] i] = cell[3] + 0
			else if (cell[2] == "writing") writing[cell[1] i] = cell[3] + 0
			else speaking[cell[1] i] = cell[3] + 0
	}
}

function next_day(day,    y, m, d) {
	y = substr(day, 1, 4) + 0; m = substr(day, 6, 2) + 0; d = substr(day, 9, 2) + 1
	if (d > 28 && d > (m == 2 ? (y % 4 == 0 ? 29 : 28) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31)) {
		d = 1
		if (++m > 12) { m = 1; y++ }
	}
	return y * 10000 + m * 100 + d
}

# Whole years of a job in the ten years before the day; an anniversary of 29 February is the 28th in a common year.
function years(start, end,    from, after) {
	if (start == "") return 0
	from = max(number(start), on - 100000)
	after = end == "" ? on : min(next_day(end), on)
	if (after <= from) return 0
	return int((after - from) / 10000) + (from % 10000 == 229 && after % 10000 == 228 && int(after / 10000) % 4 != 0)
}

# Transferability with the least level of the first language.
function transfer(level) {
	return min(cap_transfer, min(cap_education_pair, of_education_language[tier + level] + home_by_education) \
		+ min(cap_abroad_pair, of_abroad_language[far + level] + home_by_abroad) \
		+ (certificate ? of_certificate[c + level] : 0))
}

function core(first, second) {
	return min(cap_core, plain + min(cap_languages, min(cap_first, first) + min(cap_second, second)))
}

function set_caps(who) {
	cap_first = cap[who "core.first_language"]; cap_second = cap[who "core.second_language"]
	cap_languages = cap[who "core.official_languages"]; cap_core = cap[who "core"]
	cap_education_pair = cap[who "education_pair"]; cap_abroad_pair = cap[who "foreign_work_pair"]
	cap_transfer = cap[who "transferability"]
}

BEGIN {
	FS = OFS = ","
	on = number(day)
	read_tables()
}
NR == 1 {
	for (i = 1; i <= NF; i++) at[$i] = i
	submitted = at["submitted"]; born = at["birth_date"]; education = at["education"]; study = at["canadian_education"]
	english = at["english.test"]; french = at["french.test"]; spouse_test = at["spouse.english.test"]
	country = at["jobs.1.country"]; start1 = at["jobs.1.start"]; end1 = at["jobs.1.end"]; start2 = at["jobs.2.start"]; end2 = at["jobs.2.end"]
	certified = at["certificate_of_qualification"]; sibling = at["sibling_in_canada"]; nominated = at["provincial_nomination"]
	spouse_education = at["spouse.education"]; spouse_years = at["spouse.canadian_work_years"]
	print "id,submitted,core,spouse,transferability,additional,crs"
	next
}
{
	# A test is followed by listening, reading, writing and speaking.
	e1 = e2 = e3 = e4 = f1 = f2 = f3 = f4 = 0
	if ((test = $english) != "") {
		e1 = listening[test $(english + 1)] + 0; e2 = reading[test $(english + 2)] + 0
		e3 = writing[test $(english + 3)] + 0; e4 = speaking[test $(english + 4)] + 0
	}
	if ((test = $french) != "") {
		f1 = listening[test $(french + 1)] + 0; f2 = reading[test $(french + 2)] + 0
		f3 = writing[test $(french + 3)] + 0; f4 = speaking[test $(french + 4)] + 0
	}
	least_e = min(min(e1, e2), min(e3, e4)); least_f = min(min(f1, f2), min(f3, f4))

	spouse = 0
	c = 0; who = ""
	if ($spouse_education != "") {
		c = 1000; who = " "
		spouse = of_spouse_education[" " $spouse_education] + of_spouse_work[1000 + $spouse_years]
		if ((test = $spouse_test) != "")
			spouse += of_spouse_language[1000 + listening[test $(spouse_test + 1)]] + of_spouse_language[1000 + reading[test $(spouse_test + 2)]] \
				+ of_spouse_language[1000 + writing[test $(spouse_test + 3)]] + of_spouse_language[1000 + speaking[test $(spouse_test + 4)]]
		spouse = min(spouse, cap[" spouse"])
	}
	if (who != caps_of || NR == 2) set_caps(caps_of = who)

	home = 0; away = years($start1, $end1)
	if ($country == "CA") { home = away; away = years($start2, $end2) }
	tier = c + 100 * tier_of[who $education]
	far = c + 100 * tier_abroad[c + away]
	home_by_education = of_education_work[tier + home]; home_by_abroad = of_abroad_work[far + home]
	certificate = $certified == "true"
	plain = of_age[c + int((on - number($born)) / 10000)] + of_education[who $education] + of_work[c + home]
	more = min(cap[who "additional"], ($nominated != "" ? of_nomination[who] : 0) + ($sibling == "true" ? of_sibling[who] : 0) \
		+ of_study[who $study] + (least_f >= french_minimum[who] ? of_french[c + least_e] : 0))

	first_e = of_first[c + e1] + of_first[c + e2] + of_first[c + e3] + of_first[c + e4]
	if ($french == "") {
		a = core(first_e, 0)
		b = transfer(least_e)
	} else {
		second_f = of_second[c + f1] + of_second[c + f2] + of_second[c + f3] + of_second[c + f4]
		a = core(first_e, second_f); b = transfer(least_e)
		first_f = of_first[c + f1] + of_first[c + f2] + of_first[c + f3] + of_first[c + f4]
		second_e = of_second[c + e1] + of_second[c + e2] + of_second[c + e3] + of_second[c + e4]
		a2 = core(first_f, second_e); b2 = transfer(least_f)
		if (min(a2 + b2 + spouse + more, cap[who "total"]) > min(a + b + spouse + more, cap[who "total"])) { a = a2; b = b2 }
	}
	print $1, $submitted, a, spouse, b, more, min(a + b + spouse + more, cap[who "total"])
}
