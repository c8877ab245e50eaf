# next.awk: what the next round of each kind may ask for, as ee-wait --next writes it, for intervals.gp.

BEGIN {
	NEEDED = "kind date min_crs next_min_crs next_low next_high"
	MAKER = "ee-wait --next"
}

function row() {
	if (cell["date"] != "" && day("date") > newest) newest = day("date")
	if ("from" in column) from = same_day("from", from)
	if (cell["kind"] == "") wrong("kind", "a kind of round")
	if (cell["next_low"] == "") { without++; return }
	day("date")
	n = ++rows_shown
	low[n] = score("next_low"); middle[n] = score("next_min_crs"); high[n] = score("next_high")
	if (low[n] > high[n]) wrong("next_high", "no less than next_low")
	name[n] = family_name(cell["kind"]) ", " low[n] " to " high[n]; look[n] = look_of(cell["kind"])
	key[n] = -middle[n]
}

function draw(    i) {
	if (!rows_shown) fail(SAID ": no kind of round with a forecast in it")
	intervals("What the next round of each kind may ask for",
		"The dot is the score (CRS) to expect; the bar holds it with a chance of 80 percent" (without ? "; " without " kinds had no round for a year" : "") ".",
		"Source: forecast of ee-wait from IRCC, rounds of invitations; data to " day_text(newest) (from ? ", forecast from " day_text(from) : ""), "score (CRS)", 0)
}
