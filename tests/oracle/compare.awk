# compare.awk - what second.jq says against what the tools say: awk -f compare.awk -v columns=id,... WANT GOT
#
# Rows as second.jq writes them. Writes a line a difference, with tabs between its day, the id, the field, what the second
# implementation and what the tools say; and to the file `counts` how much was compared.

function differs(day, id, field, want, got) { printf "%s\t%s\t%s\t%s\t%s\n", day, id, field, want, got; differences++ }
# the fields of a row from the fourth on
function rest_of(row,    i) {
    for (i = 0; i < 3; i++) row = substr(row, index(row, ",") + 1)
    return row
}

BEGIN {
    FS = ","
    n = split(columns, name, ",")
    split("500 24 40 100 600 1200 100", cap, " ")
}

FNR == 1 { file++ }
file == 1 && $1 == "S" { profiles++; want[$2, $3] = rest_of($0); order[profiles] = $2 FS $3; next }
file == 1 && $4 == "unsure" { open_all[$2, $3]; next }
file == 1 && $5 == "untold" { untold[$2, $3, $4]; next }
# a deadline is the same one where its name, its basis and its day are
file == 1 { dues[$2, $3, $4, $5, $6] = $7 FS $8 FS $9; next }

$1 == "S" { got[$2, $3] = rest_of($0); next }
{
    who = $2 SUBSEP $3
    if (!(who in want) || want[who] == "refused" || want[who] == "unsure" || who in open_all || (who, $4) in untold) next
    key = who SUBSEP $4 SUBSEP $5 SUBSEP $6
    deadlines++
    if (!(key in dues)) { differs($2, $3, "deadline " $4, "no such row", $4 " of " $5 " on " $6); next }
    split(dues[key], w, ",")
    for (i = 1; i <= 3; i++) {
        if (w[i] == "?") continue
        values++
        if (w[i] != $(6 + i)) differs($2, $3, $4 (i == 1 ? " status" : i == 2 ? " crs_change" : " programs_lost"), w[i], $(6 + i))
    }
    values++                # the day
    met[key]
}

END {
    for (p = 1; p <= profiles; p++) {
        split(order[p], w, ",")
        day = w[1]; id = w[2]
        who = day SUBSEP id
        if (want[who] == "unsure") { unsure++; continue }
        if (want[who] == "refused") {
            refused++; values++
            if (who in got) differs(day, id, "refused", "refused", "not refused")
            continue
        }
        if (!(who in got)) { differs(day, id, "refused", "not refused", "refused"); continue }
        split(want[who], w, ","); split(got[who], g, ",")
        for (i = 2; i <= n; i++) {
            values++
            if (w[i - 1] != g[i - 1]) differs(day, id, name[i], w[i - 1], g[i - 1])
        }
    }
    for (key in dues) {
        split(key, k, SUBSEP)
        if (!(key in met) && !((k[1], k[2]) in open_all) && !((k[1], k[2], k[3]) in untold) && want[k[1], k[2]] != "unsure")
            differs(k[1], k[2], "deadline " k[3], k[3] " of " k[4] " on " k[5], "no such row")
    }
    print profiles + 0, values + 0, deadlines + 0, refused + 0, unsure + 0, differences + 0 > counts
}
