# random.awk - chance, JSON, scores and days, for profiles.awk, couples.awk and people.awk; POSIX awk, the same bytes everywhere.
#
# Never more than one roll() in an expression: the order of evaluation is the awk's own.

# ---- chance ----

# x = 48271 x mod (2^31 - 1); the product stays below 2^47, exact in a double
function roll(k) {
    X = (48271 * X) % 2147483647
    return int(X / 16) % k
}
function chance(percent) { return roll(100) < percent }

# a word out of a list with blanks between
function word(list,    w, k) {
    k = split(list, w, " ")
    return w[roll(k) + 1]
}

# ---- JSON ----

function quoted(s) { return "\"" s "\"" }
function member(name, value) { return quoted(name) COLON value }
function bool(percent) { return chance(percent) ? "true" : "false" }

# an object of m[1] ... m[k], shuffled
function object(m, k,    i, j, t, s) {
    for (i = k; i > 1; i--) {
        j = roll(i) + 1
        t = m[i]; m[i] = m[j]; m[j] = t
    }
    s = OPEN
    for (i = 1; i <= k; i++) s = s (i > 1 ? COMMA : "") m[i]
    return s CLOSE
}

# ---- scores ----

# a score of the test that stands for the level (3: below the table), at an edge of its row;
# LEAST holds the first score of CLB 4 to 10 and the last score of the scale
function score_of(test, ability, level,    least, k, step, s, half) {
    if (test == "clb") {
        if (level >= 10) return 10 + roll(3)
        if (level <= 3) return roll(4)
        return level
    }
    split(LEAST[test, ability], least, " ")
    step = test == "ielts" ? 0.5 : 1
    half = chance(50)
    if (level <= 3) s = half ? least[1] - step : least[1] - 2 * step
    else if (level >= 10) s = half ? least[7] : least[8]
    else s = half ? least[level - 3] : least[level - 2] - step
    if (test != "ielts") return s + 0
    half = s - int(s)
    if (half > 0) return int(s) ".5"
    return chance(50) ? int(s) ".0" : int(s) ""
}

# ---- days ----

# days since 1970-01-01, and back
function number_of(date,    y, m, d, era, c) {
    y = substr(date, 1, 4) + 0; m = substr(date, 6, 2) + 0; d = substr(date, 9, 2) + 0
    if (m <= 2) y--
    era = int(y / 400); c = y - era * 400
    return era * 146097 + c * 365 + int(c / 4) - int(c / 100) + int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 719469
}
function date_of(number,    era, e, c, p, m) {
    number += 719468
    era = int(number / 146097); e = number - era * 146097
    c = int((e - int(e / 1460) + int(e / 36524) - int(e / 146096)) / 365)
    e -= 365 * c + int(c / 4) - int(c / 100)
    p = int((5 * e + 2) / 153)
    m = p + (p < 10 ? 3 : -9)
    return sprintf("%04d-%02d-%02d", c + era * 400 + (m <= 2), m, e - int((153 * p + 2) / 5) + 1)
}
function later(date, days) { return date_of(number_of(date) + days) }
# No later day than the 28th, which every month has.
function months_later(date, months,    t, d) {
    t = substr(date, 1, 4) * 12 + substr(date, 6, 2) - 1 + months
    d = substr(date, 9, 2) + 0
    return sprintf("%04d-%02d-%02d", int(t / 12), t % 12 + 1, d > 28 ? 28 : d)
}

# ---- the start ----

function begin(    i) {
    if (n == "") n = 1000
    if (start == "") start = 1
    X = start % 2147483647
    if (X < 0) X = -X
    X = (X + 123456789) % 2147483646 + 1
    for (i = 0; i < 10; i++) roll(2)

    LEVELS = "none secondary one_year two_year bachelor two_or_more master professional doctorate"
    split("listening reading writing speaking", ABILITY, " ")

    # first scores of CLB 4 5 6 7 8 9 10, last score of the scale
    LEAST["ielts", "reading"]   = "3.5 4 5 6 6.5 7 8 9"
    LEAST["ielts", "writing"]   = "4 5 5.5 6 6.5 7 7.5 9"
    LEAST["ielts", "listening"] = "4.5 5 5.5 6 7.5 8 8.5 9"
    LEAST["ielts", "speaking"]  = "4 5 5.5 6 6.5 7 7.5 9"
    LEAST["pte", "reading"]     = "33 42 51 60 69 78 88 90"
    LEAST["pte", "writing"]     = "41 51 60 69 79 88 90 90"
    LEAST["pte", "listening"]   = "28 39 50 60 71 82 89 90"
    LEAST["pte", "speaking"]    = "42 51 59 68 76 84 89 90"
    LEAST["tef", "reading"]     = "121 151 181 207 233 248 263 300"
    LEAST["tef", "writing"]     = "181 226 271 310 349 371 393 450"
    LEAST["tef", "listening"]   = "145 181 217 249 280 298 316 360"
    LEAST["tef", "speaking"]    = "181 226 271 310 349 371 393 450"
    LEAST["tcf", "reading"]     = "342 375 406 453 499 524 549 699"
    LEAST["tcf", "writing"]     = "4 6 7 10 12 14 16 20"
    LEAST["tcf", "listening"]   = "331 369 398 458 503 523 549 699"
    LEAST["tcf", "speaking"]    = "4 6 7 10 12 14 16 20"
    for (i = 1; i <= 4; i++) LEAST["celpip", ABILITY[i]] = "4 5 6 7 8 9 10 12"
}
