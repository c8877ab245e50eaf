# couples.awk - random valid couples and singles, several sittings a person and jobs of both; POSIX awk.
#
#   awk -v n=300 -v start=7 -v day=2025-06-01 -f random.awk -f couples.awk > couples.ndjson
#
# `day` is the day of the run, its number at most 27. All dates lie around it: sittings of the last days that hold
# and the first that do not, jobs of whole months that begin and end on its number, so that the windows of the
# programs fall between months; at most one job a person is some days shorter. Jobs never overlap.
# A spouse who cannot change places (citizen_or_pr true, accompanying false) comes too, but rarely.

# ---- days ----

# around the last day on which a paper of so many years holds, or somewhere within
function paper_date(years, within) {
    if (chance(within)) return later(day, -1 - roll(365 * years - 30))
    return later(chance(50) ? months_later(day, -12 * years) : day, word("-1 0 0 1"))
}

# ---- sittings ----

# all four abilities near one level, or three high and one low: more points, but fewer programs
function sitting(lang, test, date, base, inside,    m, k, i, level, weak) {
    k = 0
    weak = chance(25) ? 1 + roll(4) : 0
    for (i = 1; i <= 4; i++) {
        level = base
        if (weak) level = i == weak ? 3 + roll(4) : 8 + roll(3)
        else if (chance(25)) level += chance(50) ? 1 : -1
        if (level < 3) level = 3
        if (level > 10) level = 10
        level = score_of(test, ABILITY[i], level)
        if (k == 0 || !chance(2)) m[++k] = member(ABILITY[i], level)
    }
    if (inside) m[++k] = member("language", quoted(lang))
    if (inside || test != "clb" || chance(50)) m[++k] = member("test", quoted(test))
    if (date != "") m[++k] = member("date", quoted(date))
    return object(m, k)
}

# one to five; the first of a language may stand in its own object
function sittings(m, k,    n, i, lang, mother, test, date, base, used, placed, array) {
    n = word("1 1 2 2 2 3 3 3 4 5")
    mother = word("english english english french")
    base = word("4 5 5 6 6 7 7 7 8 9 10")
    split("", used); split("", placed)
    array = ""; date = paper_date(2, 50)
    for (i = 1; i <= n; i++) {
        lang = chance(70) ? mother : word("english french")
        test = word(lang == "english" ? ENGLISH : FRENCH)
        if (!chance(15)) date = paper_date(2, 50)
        if (test == "pte" && date < "2024-01-30") test = "ielts"
        if ((lang, test, date) in used) continue
        used[lang, test, date] = 1
        if (!(lang in placed) && chance(55)) {
            placed[lang] = 1
            m[++k] = member(lang, sitting(lang, test, chance(10) ? "" : date, base, 0))
        } else array = array (array == "" ? "" : COMMA) sitting(lang, test, date, base, 1)
        base += word("-3 -2 -1 -1 0 1 1 2 3")
        if (base < 4) base = 5
        if (base > 10) base = 8
    }
    if (array != "") m[++k] = member("tests", "[" array "]")
    if (!("french" in placed) && chance(3)) m[++k] = member("french", "{\"test\":\"tef\"}")    # no scores, no sitting
    return k
}

# ---- work ----

function code() {
    if (OLD) return word("2174 1111 0213 3012 7271 7271 7311 6322 9241 1241 2281 1411 6711")
    return word("21231 11100 10010 31301 00013 72310 72310 73300 82021 62200 63200 33102 13110 72600 64100 75110")
}

# from the newest back: `back` months before the day
function jobs(able,    n, i, back, months, main, m, k, short, whole, all, from, to, noc) {
    n = 1 + roll(4)
    back = word(able ? "0 0 0 0 0 1 3 6" : "0 0 0 1 3 6 12 24")
    main = code()
    if (able) while (main ~ /^(14|64|65|66|67|75|726)/) main = code()
    whole = chance(70)
    all = ""
    for (i = 1; i <= n; i++) {
        months = word("5 6 7 8 11 12 12 12 13 18 24 24 30 36 48")
        from = months_later(day, -back - months)
        to = later(months_later(day, -back), -1)
        k = 0
        if (!whole && chance(40)) {
            whole = 1                               # no other one of this person
            short = word("1 1 2 3 4")
            if (chance(40)) from = later(from, 1)
            else to = later(to, -short)
        }
        noc = able || chance(60) ? main : code()
        if (back == 0 && chance(60)) to = chance(70) ? "" : later(to, word("1 2 40"))
        m[++k] = member("noc", quoted(noc))
        m[++k] = member("country", quoted(word("CA CA CA IN IN NG FR")))
        m[++k] = member("start", quoted(from))
        if (to != "") m[++k] = member("end", quoted(to))
        if (chance(able ? 15 : 40)) m[++k] = member("hours", word("30 30 37.5 40 60 15 15 20 25"))
        if (chance(able ? 1 : 6)) m[++k] = member("self_employed", bool(70))
        if (chance(able ? 1 : 6)) m[++k] = member("student", bool(70))
        if (chance(able ? 1 : 6)) m[++k] = member("unauthorized", bool(70))
        if (chance(6)) m[++k] = member("qualified_from", quoted(months_later(from, word("-3 0 3 6 12"))))
        all = all (i > 1 ? COMMA : "") object(m, k)
        back += months + word("0 0 0 0 1 6")
    }
    return "[" all "]"
}

# ---- a person ----

function birth_or_age(    years) {
    years = chance(70) ? 20 + roll(18) : 16 + roll(35)
    if (chance(60)) return member("age", years)
    if (chance(50)) return member("birth_date", quoted(months_later(later(day, word("-1 0 1")), -12 * years)))
    return member("birth_date", quoted(later(day, -365 * years - roll(365))))
}

function offer(    m, k) {
    k = 0
    m[++k] = member("noc", quoted(code()))
    if (chance(80)) m[++k] = member("basis", quoted(word("a a b c d none")))
    if (chance(25)) m[++k] = member("employers", 1 + roll(3))
    return object(m, k)
}

# somebody able lacks little but the right sitting
function person(m, k,    able, education) {
    able = chance(60)
    k = sittings(m, k)
    m[++k] = birth_or_age()
    education = word("two_year bachelor bachelor two_or_more master professional doctorate" (able ? "" : " one_year secondary none"))
    m[++k] = member("education", quoted(education))
    if (chance(able ? 100 : 85)) m[++k] = member("eca", "{\"date\":" quoted(paper_date(5, able ? 90 : 70)) "}")
    if (education != "none" && education != "secondary" && chance(20))
        m[++k] = member("canadian_education", quoted(word("none one_or_two_years three_years_or_more")))
    if (able || chance(75)) m[++k] = member("jobs", jobs(able))
    if (chance(able ? 4 : 20)) m[++k] = member("canadian_work_years", word("0 0.5 1 1.5 2 3"))
    if (chance(able ? 4 : 20)) m[++k] = member("foreign_work_years", word("0 0.5 1 2 4.5 6"))
    if (chance(30)) m[++k] = member("certificate_of_qualification", bool(85))
    if (chance(25)) m[++k] = member("first_language", quoted(word("english english french")))
    if (chance(20)) m[++k] = member("studied_in_canada", bool(70))
    if (chance(worked)) m[++k] = member("worked_in_canada", bool(70))
    if (chance(20)) m[++k] = member("job_offer", offer())
    if (chance(5)) m[++k] = member("provincial_nomination", word("true false \"ON\" \"AB\""))
    if (chance(10)) m[++k] = member("name", quoted(word("Zoë Amélie 李雷 Ngozi")))
    if (chance(5)) m[++k] = member("countries", "[{\"country\":\"IN\",\"from\":\"2001-01-01\"}]")
    return k
}

function couple(i,    m, k, s, n, more) {
    k = person(m, 0)
    m[++k] = member("id", quoted("c" start "-" i))
    if (chance(50)) {
        n = person(s, 0)
        if (chance(15)) s[++n] = member("accompanying", bool(75))
        if (chance(15)) s[++n] = member("citizen_or_pr", bool(25))
        if (chance(5)) s[++n] = member("note", "{\"education\":\"doctorate\"}")
        m[++k] = member("spouse", object(s, n))
        if (chance(8)) m[++k] = member("principal", quoted(word("applicant spouse")))
    }
    more = n > 0 ? 2 : 1
    if (chance(40)) m[++k] = member("family_size", more + word("0 0 1 2 3 7"))
    if (chance(95)) {
        more = chance(75) ? 60000 : word(FUNDS)
        if (more > 0) more -= roll(2)
        m[++k] = member("funds_cad", more)
    }
    if (chance(20)) m[++k] = member("sibling_in_canada", bool(70))
    if (chance(20)) m[++k] = member("relative_in_canada", bool(70))
    if (chance(8)) m[++k] = member("submitted", quoted(later(day, -30) "T12:00:00Z"))
    if (chance(5)) m[++k] = member("file", "[\"a,b\",{\"age\":99}]")
    print object(m, k)
}

BEGIN {
    begin()
    if (day == "") day = "2025-06-01"
    if (worked == "") worked = 15
    OPEN = "{"; CLOSE = "}"; COLON = ":"; COMMA = ","
    ENGLISH = "ielts ielts celpip clb" (day < "2024-01-30" ? "" : " pte")
    FRENCH = "tef tcf clb"
    FUNDS = "0 12300 15312 12474 15530 12960 16135 13757 17127 14690 18288 22483 15263 19001 23360"
    for (i = 1; i <= n; i++) {
        OLD = day < "2022-11-16" && chance(70)
        couple(i)
    }
    exit
}
