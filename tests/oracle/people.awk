# people.awk - random valid profiles with everything that the second implementation knows, for many days; POSIX awk.
#
#   awk -v n=20000 -v start=7 -v to=FOLDER -f random.awk -f people.awk
#
# writes FOLDER/DAY.ndjson, n profiles in all, on every day next to a change of the rules, on leap days, and on days drawn
# at random; `days` is how many (100 where absent; of fewer than there are, some), and `from` and `until` (2027-06-30 where
# absent) their edges. Prints the days.
#
# Edges are likelier than what lies between them: scores at the ends of rows, papers that end on the day, birthdays on it,
# jobs of whole months up to it, amounts that are just enough. Most dates of jobs are whole months before the day.

# ---- the days ----

function changes(    list) {
    list = "2015-01-01 2016-02-11 2016-11-19 2017-01-05 2017-06-06 2018-01-05 2018-02-27 2018-06-26 2018-07-31 2018-12-31"
    list = list " 2019-01-01 2019-10-01 2020-01-01 2020-03-18 2020-10-20 2021-04-12 2021-06-29 2021-07-16 2022-06-09 2022-11-16"
    list = list " 2023-04-25 2023-05-31 2023-10-01 2024-01-30 2024-05-28 2025-02-27 2025-03-25 2025-07-29 2025-08-21 2026-02-06"
    return list " 2026-02-18 2026-11-03 2016-02-29 2016-03-01 2020-02-29 2024-02-29 2024-03-01 2026-02-28"
}
function take_day(d) {
    if (d < "2015-01-01" || d < from || (until != "" && d > until) || (d in TAKEN)) return
    TAKEN[d] = 1
    DAYS[++COUNT] = d
}
function choose_days(    w, k, i) {
    COUNT = 0
    k = split(changes(), w, " ")
    for (i = 1; i <= k; i++) { take_day(w[i]); take_day(later(w[i], -1)) }
    w[1] = number_of(from > "2015-01-01" ? from : "2015-01-01")
    k = number_of(until == "" ? "2027-06-30" : until) - w[1] + 1
    for (i = 0; COUNT < days && i < 20 * days; i++) take_day(date_of(w[1] + roll(k)))
}

# ---- dates ----

# a number of the month of at most 28, so that months are whole
function aligned(months, shift,    t) {
    t = months_later(day, -months)
    if (substr(day, 9, 2) > 28) t = months_later(substr(day, 1, 8) "28", -months)
    return shift ? later(t, shift) : t
}
# the anniversary of so many years before the day, as the day has it
function years_before(years,    y) {
    y = substr(day, 1, 4) - years
    if (substr(day, 6) == "02-29" && !(y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))) return y "-02-28"
    return y substr(day, 5)
}
# of a paper good for so many years: within, on its edges, or not yet
function paper(years, within,    r) {
    if (chance(within)) return later(day, -roll(365 * years - 2))
    r = roll(5)
    if (r == 0) return later(day, roll(2))
    if (r == 1) return later(years_before(years), -roll(400))
    if (chance(10)) return word("2016-02-29 2020-02-29 2024-02-29")
    return later(years_before(years), word("-1 0 0 1 1 2"))
}
function near(back, forth) { return later(day, roll(back + forth + 1) - back) }

# ---- parts of a person ----

function born(    y, r) {
    if (chance(25)) return member("age", chance(40) ? word("0 17 18 19 20 29 30 31 35 36 40 44 45 46 47 48") : 17 + roll(33))
    r = roll(4)
    y = chance(30) ? word("18 20 30 30 36 45 46 47") : 18 + roll(30)
    if (r == 0) return member("birth_date", quoted(sprintf("%d-02-29", int((substr(day, 1, 4) - y) / 4) * 4)))
    if (r < 3) return member("birth_date", quoted(later(years_before(y), word("-1 0 0 1 2 30"))))
    return member("birth_date", quoted(later(years_before(y), -roll(365))))
}

function scores(m, k, lang, test, date, base, wild,    i, level, s) {
    for (i = 1; i <= 4; i++) {
        level = wild ? 3 + roll(8) : base
        if (!wild && chance(25)) level += chance(50) ? 1 : -1
        if (level < 3) level = 3
        if (level > 10) level = 10
        s = score_of(test, ABILITY[i], level)
        if (test == "tcf" && s < 100 && (i == 1 || i == 2)) s = 0
        if (s < 0) s = 0
        if (chance(3)) continue
        m[++k] = member(ABILITY[i], chance(4) ? quoted(s) : s)
    }
    if (test != "clb" || chance(50)) m[++k] = member("test", quoted(test))
    if (date != "") m[++k] = member("date", quoted(date))
    return k
}
function test_of(lang) {
    if (lang == "english") return word("ielts ielts celpip clb" (day < "2024-01-30" && !chance(3) ? "" : " pte"))
    return word("tef tcf clb")
}
# USED holds the sittings that a person has, of which no two are the same
function result(lang,    m, k, test, date, base) {
    test = test_of(lang)
    date = chance(85) ? paper(2, 70) : ""
    USED[lang, test, date] = 1
    base = chance(45) ? 7 + roll(4) : 3 + roll(8)
    k = scores(m, 0, lang, test, date, base, chance(12))
    return k == 0 ? "{\"reading\":4}" : object(m, k)
}
function more_results(    n, i, all, m, k, lang, test, date) {
    n = 1 + roll(2)
    all = ""
    for (i = 1; i <= n; i++) {
        lang = word("english english french")
        test = test_of(lang)
        date = later(paper(2, 75), -3 * i)
        if ((lang, test, date) in USED) continue
        USED[lang, test, date] = 1
        if (test == "pte" && date < "2024-01-30") test = "celpip"
        k = scores(m, 0, lang, test, date, 4 + roll(7), chance(30))
        if (index(m[k], "\"date\"") != 1) m[++k] = member("date", quoted(date))
        if (test == "clb" && index(m[k - 1], "\"test\"") != 1) m[++k] = member("test", quoted("clb"))
        m[++k] = member("language", quoted(lang))
        all = all (all == "" ? "" : COMMA) object(m, k)
        split("", m)
    }
    return "[" all "]"
}

function code(    r) {
    r = roll(10)
    if (OLD && r < 7) return word("2174 1111 0213 0016 3012 7271 7311 6322 6331 8211 9241 1241 2281 1411 6711 8411")
    if (r < 4) return word("21231 11100 10010 31301 00013 20012 31102 31100 41200 21300 21301 21220 41220 31120")
    if (r < 8) return word("72310 73300 82021 62200 63200 63201 72600 93200 93100 72106 72404 22310 33102 33103 42202 43100 32101 83100")
    return word("13110 64100 65200 75110 14100 73200 92100 62201 21211 00012 45100 18000")
}
# of whole months; now and then one is some days off, which is the only one of a person
function jobs(    n, i, back, months, m, k, all, from_day, to_day, noc, main, whole) {
    n = word("1 1 1 2 2 3 4")
    back = word("0 0 0 1 3 6 12 24")
    whole = chance(70)
    main = code()
    all = ""
    for (i = 1; i <= n; i++) {
        months = word("1 3 5 6 6 7 11 12 12 12 13 18 23 24 24 25 36 48 60 120")
        from_day = aligned(back + months, 0)
        to_day = aligned(back, -1)
        if (!whole && chance(50)) {
            whole = 1
            if (chance(40)) from_day = later(from_day, word("-1 1 1 10"))
            else to_day = later(to_day, word("-1 -1 1 2 -15"))
            if (to_day < from_day) to_day = from_day
        }
        k = 0
        noc = chance(60) ? main : code()
        if (back == 0 && chance(50)) to_day = chance(70) ? "" : chance(60) ? later(day, word("-1 0 1 40")) : aligned(-word("6 12 30 60"), -1)
        m[++k] = member("noc", quoted(noc))
        m[++k] = member("country", quoted(word("CA CA CA IN NG FR")))
        m[++k] = member("start", quoted(from_day))
        if (to_day != "") m[++k] = member("end", quoted(to_day))
        if (chance(25)) m[++k] = member("hours", word("30 30 40 60 15 15 10 20 22.5"))
        if (chance(8)) m[++k] = member("self_employed", bool(75))
        if (chance(6)) m[++k] = member("student", bool(70))
        if (chance(4)) m[++k] = member("unauthorized", bool(70))
        if (chance(5)) m[++k] = member("qualified_from", quoted(aligned(back + months - word("-3 0 1 6 12"), 0)))
        all = all (i > 1 ? COMMA : "") object(m, k)
        # the next one before it; or at the same time in part, or after a gap that breaks it or does not
        if (chance(20)) back += int(months / 2)
        else if (chance(12)) back = back
        else back += months + word("0 0 0 0 1 6")
    }
    return "[" all "]"
}
function years() { return word("0 0 0.5 0.99 1 1 1.0 1.5 2 2.99 3 3.5 4 5 5.92 6 9.75") }

function offer(    m, k) {
    k = 0
    if (chance(88)) m[++k] = member("noc", quoted(chance(25) ? "00012" : code()))
    if (k == 0 || chance(75)) m[++k] = member("basis", quoted(word("a a b c d none")))
    if (chance(20)) m[++k] = member("employers", 1 + roll(3))
    return object(m, k)
}

# what stands at the top and below spouse
function person(m, k, top,    r, education) {
    split("", USED)
    education = word("bachelor bachelor two_or_more master doctorate professional two_year one_year secondary none")
    if (chance(90)) m[++k] = member("education", quoted(education))
    r = roll(100)
    if (r < (top ? 82 : 60)) m[++k] = member("english", result("english"))
    if (r < 30 || (r >= 82 && r < 94)) m[++k] = member("french", result("french"))
    if (chance(top ? 10 : 5)) {
        r = more_results()
        if (r != "[]") m[++k] = member("tests", r)
    }
    r = roll(20)
    if (r < 13) m[++k] = member("jobs", jobs())
    if (r > 10 && r < 18) {
        if (chance(80)) m[++k] = member("canadian_work_years", years())
        if (top && chance(80)) m[++k] = member("foreign_work_years", years())
    }
    if (chance(20)) m[++k] = member("studied_in_canada", bool(60))
    return k
}

function spouse(    m, k, r) {
    k = 0
    r = roll(12)
    if (r == 0) m[++k] = member("name", "\"Zoë\"")
    else k = person(m, 0, 0)
    if (chance(15)) m[++k] = member("worked_in_canada", bool(60))
    if (r < 4 || k == 0) m[++k] = member("accompanying", bool(65))
    if (chance(20)) m[++k] = member("citizen_or_pr", bool(40))
    if (chance(15)) m[++k] = member("medical", "{\"date\":" quoted(paper(1, 60)) "}")
    if (chance(8)) m[++k] = member("permit", "{\"expires\":" quoted(near(30, 400)) "}")
    return object(m, k)
}

# ---- dates that are watched ----

function date_in(name, field, date) { return member(name, "{" member(field, quoted(date)) "}") }

function watched(m, k,    inner, i, d, invited) {
    invited = chance(50)
    if (invited) {
        d = later(day, -roll(100))
        if (chance(40)) d = later(day, word("0 -1 -29 -30 -31 -59 -60 -61 -89 -90 -91"))
        if (chance(15)) d = word("2016-11-18 2016-11-19 2018-06-25 2018-06-26 2020-03-17 2020-03-18 2021-06-28 2021-06-29 2015-01-31")
        if (d < "2015-01-01") d = "2015-01-01"
        i = 0
        inner[++i] = member("date", quoted(d))
        invited = !chance(7)
        if (!invited || chance(3)) inner[++i] = member("declined", invited ? "false" : "true")
        if (chance(60)) inner[++i] = member("program", quoted(word("cec fsw fst pnp")))
        m[++k] = member("invitation", object(inner, i))
        if (invited && chance(45)) m[++k] = date_in("application", "date", later(d, chance(30) ? word("0 59 60 61 89 90 91") : roll(90)))
    }
    if (chance(70)) {
        d = chance(30) ? later(years_before(1), word("-1 0 0 1")) : later(day, -roll(400))
        if (chance(8)) d = word("2016-02-29 2020-02-29 2024-02-29 2016-06-05 2016-06-06 2016-06-07")
        m[++k] = member("submitted", quoted(d word("T00:00:00Z T12:30:00Z T23:59:59Z T23:30:00-05:00 T00:00:00+02:00") ))
        if (chance(10)) m[k] = member("submitted", quoted(d))
    }
    if (chance(25)) {
        i = 0
        if (chance(70)) inner[++i] = member("date", quoted(chance(40) ? later(day, word("-29 -30 -31 0")) : near(60, 3)))
        if (i == 0 || chance(60)) inner[++i] = member("expires", quoted(chance(30) ? later(day, word("-1 0 1 30")) : near(60, 250)))
        m[++k] = member("nomination", object(inner, i))
    }
    if (chance(25)) m[++k] = date_in("medical", "date", chance(40) ? later(years_before(1), word("-1 0 1")) : near(400, 0))
    if (chance(20)) m[++k] = date_in("passport", "expires", near(30, 900))
    if (chance(12)) m[++k] = date_in("permit", "expires", near(30, 500))
    if (chance(12)) m[++k] = date_in("funds_letter", "date", near(120, 0))
    if (chance(12)) {
        i = 0
        if (chance(80)) inner[++i] = member("letter", quoted(chance(40) ? later(day, word("-29 -30 -31")) : near(60, 0)))
        if (i == 0 || chance(40)) inner[++i] = member("date", quoted(chance(30) ? years_before(10) : near(60, 0)))
        m[++k] = member("biometrics", object(inner, i))
    }
    if (chance(10)) {
        i = 0
        inner[++i] = member("date", quoted(near(60, 0)))
        if (chance(40)) inner[++i] = member("due", quoted(near(20, 60)))
        m[++k] = member("request", object(inner, i))
    }
    if (chance(8)) {
        i = 0
        if (chance(70)) inner[++i] = member("date", quoted(near(60, 0)))
        inner[++i] = member("due", quoted(near(20, 60)))
        m[++k] = member("fairness", object(inner, i))
    }
    if (chance(8)) m[++k] = date_in("copr", "expires", near(30, 365))
    if (chance(10)) {
        i = 0
        inner[++i] = member("date", quoted(chance(50) ? later(day, word("-14 -15 -16 -59 -60 -61")) : near(90, 0)))
        if (chance(80)) inner[++i] = member("in_canada", bool(50))
        m[++k] = member("refusal", object(inner, i))
    }
    if (chance(15)) {
        d = ""
        for (i = 1 + roll(3); i > 0; i--) {
            d = d (d == "" ? "" : COMMA)
            d = d "{" member("birth_date", quoted(chance(40) ? later(years_before(22), word("-1 0 1 30 700 729 730 731 732")) : later(years_before(roll(24)), -roll(365)))) "}"
        }
        m[++k] = member("children", "[" d "]")
    }
    if (chance(20)) {
        d = word("IN CN NG CA FR")
        m[++k] = member("countries", "[{" member("country", quoted(d)) COMMA member("from", quoted(later(years_before(word("1 2 12 30")), -roll(300)))) "}]")
        if (chance(60)) m[++k] = member("police", "[{" member("country", quoted(d)) COMMA member("date", quoted(near(250, 0))) "}]")
    }
    return k
}

# ---- one profile ----

function profile(i,    m, k, r) {
    k = 0
    m[++k] = member("id", quoted("p" start "-" i))
    m[++k] = born()
    k = person(m, k, 1)
    if (chance(70)) m[++k] = member("eca", "{" member("date", quoted(paper(5, 75))) "}")
    if (chance(30)) m[++k] = member("canadian_education", quoted(word("none one_or_two_years one_or_two_years three_years_or_more")))
    if (chance(25)) m[++k] = member("first_language", quoted(word("english english french")))
    if (chance(25)) m[++k] = member("certificate_of_qualification", bool(85))
    if (chance(45)) m[++k] = member("spouse", spouse())
    if (chance(15)) {
        r = word("true true false AB BC ON NS")
        m[++k] = member("provincial_nomination", r == "true" || r == "false" ? r : quoted(r))
    }
    if (chance(25)) m[++k] = member("job_offer", offer())
    if (chance(20)) m[++k] = member("sibling_in_canada", bool(70))
    if (chance(15)) m[++k] = member("relative_in_canada", bool(70))
    if (chance(25)) m[++k] = member("family_size", 1 + roll(9))
    if (chance(80)) {
        r = chance(50) ? 60000 : word(FUNDS)
        m[++k] = member("funds_cad", r > 0 ? r - roll(2) : r)
    }
    if (chance(6)) m[++k] = member("marital_status", quoted(word("single married common_law divorced")))
    if (chance(65)) k = watched(m, k)
    print object(m, k) > FILE
}

BEGIN {
    begin()
    if (days == "") days = 100
    OPEN = "{"; CLOSE = "}"; COLON = ":"; COMMA = ","
    FUNDS = "0 12300 15312 12474 15530 12669 15772 12960 16135 13213 16449 13310 16570 13757 17127 14690 18288 22483 30690 15263 19001 23360 48616"
    choose_days()
    # days in an order of their own, so that few profiles are of all kinds of days
    for (i = COUNT; i > 1; i--) { j = roll(i) + 1; d = DAYS[i]; DAYS[i] = DAYS[j]; DAYS[j] = d }
    if (COUNT > days) COUNT = days + 0
    if (COUNT > n) COUNT = n + 0
    for (d = 1; d <= COUNT; d++) {
        day = DAYS[d]
        print day
        FILE = to "/" day ".ndjson"
        printf "" > FILE
        for (i = d; i <= n; i += COUNT) {
            OLD = day < "2022-11-16" ? chance(70) : chance(1)
            profile(i)
        }
        close(FILE)
    }
    exit
}
