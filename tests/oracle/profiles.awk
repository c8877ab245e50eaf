# profiles.awk - random valid profiles, one JSON object a line; POSIX awk, the same bytes everywhere.
#
#   awk -v n=2000 -v start=7 -f random.awk -f profiles.awk > profiles.ndjson
#
#   pte=1    also PTE Core (refused for a day before 2024-01-30)
#   noc4=1   offers by 4-digit NOC 2011 codes too (refused from 2022-11-16 on)
#   dates=1  dates of results and of the ECA too (the oracle gives them no meaning)
#   odd=1    also what is legal but rare: escapes in known names and words, 1e0, stale crs fields

# ---- values ----

function years() {
    return word("0 0 0.5 0.9 0.92 0.99 1 1 1.0 1.01 1.5 1.99 2 2 2.0 2.5 2.99 3 3 3.01 3.9 4 4.99 5 5 5.92 6 9.75 15")
}

# half the days are those next to a change of the rules, or awkward ones
function birthday(    y, m, d, last) {
    y = 1970 + roll(39)
    if (chance(12)) return sprintf("%d-02-29", 1972 + 4 * roll(10))
    if (chance(55))
        return y "-" word("01-01 02-28 03-01 03-24 03-25 03-26 05-31 06-01 06-02 06-05 06-06 06-07 10-19 10-20 10-21 11-02 11-03 11-18 11-19 12-31")
    m = 1 + roll(12)
    last = m == 2 ? 28 : (m == 4 || m == 6 || m == 9 || m == 11) ? 30 : 31
    d = 1 + roll(last)
    return sprintf("%d-%02d-%02d", y, m, d)
}

# one language: all four abilities near one level, or all over the place
function language(tests,    m, k, test, base, wild, i, level) {
    test = word(tests)
    base = 3 + roll(8)
    if (chance(30)) base = 7 + roll(4)
    wild = chance(15)
    k = 0
    for (i = 1; i <= 4; i++) {
        level = wild ? 3 + roll(8) : base
        if (!wild && chance(25)) level += chance(50) ? 1 : -1
        if (level < 3) level = 3
        if (level > 10) level = 10
        m[++k] = member(ABILITY[i], score_of(test, ABILITY[i], level))
    }
    if (test != "clb" || chance(50)) m[++k] = member("test", quoted(test))
    if (dates && chance(60)) m[++k] = member("date", quoted(word("2015-03-01 2017-06-05 2022-05-02 2024-02-29 2025-03-25")))
    if (chance(6)) m[++k] = member("centre", "\"Montréal \\\"Est\\\" \\u00e9\"")
    return object(m, k)
}

function spouse(    m, k, kind) {
    k = 0
    kind = roll(10)
    if (kind == 0) m[++k] = member("name", "\"Zoë O\\u2019Neil\"")     # any field means that there is one
    else if (kind == 1) m[++k] = member("citizen_or_pr", bool(50))
    else if (kind == 2) m[++k] = member("accompanying", bool(70))
    else {
        if (chance(85)) m[++k] = member("education", quoted(word(LEVELS)))
        if (chance(70)) m[++k] = member("english", language(ENGLISH))
        if (chance(30)) m[++k] = member("french", language(FRENCH))
        if (chance(60)) m[++k] = member("canadian_work_years", years())
        if (chance(40)) m[++k] = member("accompanying", bool(70))
        if (chance(40)) m[++k] = member("citizen_or_pr", bool(30))
        if (chance(15)) m[++k] = member("studied_in_canada", bool(50))
        if (chance(15)) m[++k] = member("worked_in_canada", bool(50))
        if (chance(8)) m[++k] = member("note", "{\"education\":\"doctorate\",\"accompanying\":[false,null]}")
        if (k == 0) m[++k] = member("accompanying", "true")
    }
    return object(m, k)
}

# 5 digits: group 00, TEER 0 outside it, TEER 1 2 3, then 4 and 5, which are not skilled
function job_offer(    m, k, codes) {
    k = 0
    codes = "00012 00013 10010 20012 21231 31102 32101 72310 33102 64100 65200 75110"
    if (noc4 && chance(50)) codes = "0012 0016 0213 0601 1111 2173 3012 6322 7271 6421 6711 7611"
    if (chance(85)) m[++k] = member("noc", quoted(word(codes)))
    if (k == 0 || chance(70)) m[++k] = member("basis", quoted(word("a b c d none none")))
    if (chance(10)) m[++k] = member("employer", "\"Acme \\/ Söhne\\tLtd\"")
    return object(m, k)
}

# fields that no tool knows; some look like known ones from inside
function unknown(    w) {
    w = roll(16)
    if (w == 0)  return member("note", "\"plain\"")
    if (w == 1)  return member("name", "\"Amélie Nguyễn 李雷 🍁\"")
    if (w == 2)  return member("escapes", "\"\\\"q\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\ud83c\\udde8\\ud83c\\udde6\"")
    if (w == 3)  return member("decoy", "{\"age\":99,\"english\":{\"reading\":1},\"id\":\"other\"}")
    if (w == 4)  return member("tags", "[\"a,b\",\"c\\\"d\",[],{},[[1,[2,[3]]]],null,true,false]")
    if (w == 5)  return member("text", "\"{\\\"age\\\":17,\\\"education\\\":\\\"none\\\"}\"")
    if (w == 6)  return member("big", "12345678901234567890")
    if (w == 7)  return member("figures", "[1.50,-0,1E+2,0.1e-3,-12.000]")
    if (w == 8)  return member("", "\"an empty name\"")
    if (w == 9)  return member("Age", "17")
    if (w == 10) return member("nothing", "null")
    if (w == 11) return member("empty", "{\"o\":{},\"a\":[],\"s\":\"\"}")
    if (w == 12) return member("clé", "{\"ñ\":{\"日本\":[\"\\u65e5\",\"語\"]}}")
    if (w == 13) return member("deep", "[[[[[[[[[[[[\"]}\"]]]]]]]]]]]]")
    if (w == 14) return member("education_note", "\"doctorate\"")
    return member("blanks", "{ \"x\" : [ 1 , 2 ] ,  \"y\" : \" : , { \" }")
}

function rare(    w) {
    w = roll(9)
    if (w == 0) return member("crs", "1")
    if (w == 1) return member("crs_points", "{\"core\":{\"age\":1}}")
    if (w == 2) return member("s\\u0069bling_in_canada", "true")
    if (w == 3) return member("certificate_of_qualificatio\\u006e", "true")
    if (w == 4) return member("canadian_education", "\"one_or_two_\\u0079ears\"")
    if (w == 5) return member("canadian_work_years", word("1e0 10e-1 0.2E1 20E-1 5.0e+0"))
    if (w == 6) return member("foreign_work_years", word("1e0 10e-1 0.3E1 30E-1 2.99e0"))
    if (w == 7) return member("first.language", "\"french\"")
    return member("nul", "\"\\u0000\"")
}

# ---- one profile ----

function has(m, k, name,    i) {
    for (i = 1; i <= k; i++) if (index(m[i], quoted(name)) == 1) return 1
    return 0
}

function profile(i,    m, k, style, r, both) {
    style = roll(20)
    OPEN = "{"; CLOSE = "}"; COLON = ":"; COMMA = ","
    if (style >= 12) { COLON = ": "; COMMA = ", " }
    if (style >= 18) { OPEN = "{ "; CLOSE = "\t}"; COLON = " :\t"; COMMA = " ,  " }

    k = 0
    m[++k] = member("id", chance(10) ? i : quoted("p" start "-" i))

    r = roll(20)
    if (r < 8) m[++k] = member("birth_date", quoted(birthday()))
    else m[++k] = member("age", 16 + roll(33))
    if (r == 0) m[++k] = member("age", 16 + roll(33))       # birth_date wins

    if (chance(95)) m[++k] = member("education", quoted(word(LEVELS)))

    both = roll(100)                                        # 42 both, 33 English, 15 French, 10 neither
    if (both < 75) m[++k] = member("english", language(ENGLISH))
    if (both < 42 || (both >= 75 && both < 90)) m[++k] = member("french", language(FRENCH))
    if (chance(40)) m[++k] = member("first_language", quoted(word("english french")))

    if (chance(70)) m[++k] = member("canadian_work_years", years())
    if (chance(70)) m[++k] = member("foreign_work_years", years())
    if (chance(25)) m[++k] = member("certificate_of_qualification", bool(80))
    if (chance(50)) m[++k] = member("spouse", spouse())

    if (chance(15)) {
        r = word("true false AB BC MB NB NL NS NT ON PE SK YT")
        m[++k] = member("provincial_nomination", r == "true" || r == "false" ? r : quoted(r))
    }
    if (chance(30)) m[++k] = member("job_offer", job_offer())
    if (chance(45)) m[++k] = member("canadian_education", quoted(word("none one_or_two_years three_years_or_more")))
    if (chance(30)) m[++k] = member("sibling_in_canada", bool(70))

    # known, but of no weight in the score
    if (chance(20)) m[++k] = member("relative_in_canada", bool(50))
    if (chance(20)) m[++k] = member("studied_in_canada", bool(50))
    if (chance(20)) m[++k] = member("funds_cad", 10000 + roll(40000))
    if (chance(20)) m[++k] = member("family_size", 2 + roll(6))
    if (chance(20)) m[++k] = member("submitted", quoted(word("2015-01-31T00:00:00Z 2017-06-05T23:59:59-05:00 2024-02-29T12:00:00Z")))
    if (chance(10)) m[++k] = member("countries", "[{\"country\":\"IN\",\"from\":\"2001-01-01\",\"to\":\"2015-02-28\"},{\"country\":\"CA\",\"from\":\"2015-03-01\"}]")
    if (dates && chance(40)) m[++k] = member("eca", "{\"date\":" quoted(word("2014-12-31 2019-06-01 2023-06-02")) "}")

    if (chance(35)) m[++k] = unknown()
    if (chance(15)) {
        r = unknown()
        if (m[k] != r && !has(m, k, substr(r, 2, index(substr(r, 2), "\"") - 1))) m[++k] = r
    }
    if (odd && chance(25)) {
        r = rare()
        # an escaped name may stand for one that is there: then leave it out
        both = r
        gsub(/\\u0069/, "i", both); gsub(/\\u006e/, "n", both)
        if (!has(m, k, substr(both, 2, index(substr(both, 2), "\"") - 1))) m[++k] = r
    }
    print object(m, k)
}

BEGIN {
    begin()
    ENGLISH = "ielts celpip clb" (pte ? " pte pte" : "")
    FRENCH = "tef tcf clb"
    for (i = 1; i <= n; i++) profile(i)
    exit
}
