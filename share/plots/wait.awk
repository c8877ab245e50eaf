# wait.awk: when each client may be invited, as ee-wait writes it, for intervals.gp.

BEGIN {
	NEEDED = "wait.low wait.median wait.high wait.from wait.newest"
	MAKER = "ee-wait"
	SHOWN_MAX = 28
}

function row() {
	if (ID != "" && !("id" in column && cell["id"] == ID)) return
	from = same_day("wait.from", from)
	if (cell["wait.low"] == "") { without++; return }
	day("wait.from")
	if (day("wait.newest") > newest) newest = day("wait.newest")
	n = ++rows_shown
	low[n] = whole("wait.low", 365)
	middle[n] = cell["wait.median"] == "" ? "" : whole("wait.median", 365)
	high[n] = cell["wait.high"] == "" ? 366 : whole("wait.high", 365)
	if (low[n] > high[n]) wrong("wait.high", "no less than wait.low")
	name[n] = ("id" in column && cell["id"] != "" ? clean(cell["id"]) : "row " rows) ("crs" in column && cell["crs"] != "" ? ", " clean(cell["crs"]) : "")
	look[n] = ("wait.kind" in column && cell["wait.kind"] != "" ? look_of(cell["wait.kind"]) : "#555555 7")
	if ("wait.kind" in column && cell["wait.kind"] != "") name[n] = name[n] ", " family_name(cell["wait.kind"])
	key[n] = (middle[n] == "" ? 400 : middle[n]) * 1000 + low[n]
}

function draw(    i, all, of) {
	if (!rows_shown) fail(SAID ": " (ID != "" && !without ? "no client " clean(ID) " in it" : "no client with a forecast in it"))
	all = rows_shown
	of = all > SHOWN_MAX ? "; " SHOWN_MAX " soonest of " all : ""
	intervals("When an invitation is likely",
		"The dot is the day by which the chance is one half; the bar is from a chance of 0.1 to 0.9" of (without ? "; " without " more have no such day" : "") ".",
		"Source: forecast of ee-wait from IRCC, rounds of invitations; data to " day_text(newest) ", forecast from " day_text(from),
		"", from, "An arrow, or no dot: that chance does not come within a year, or not before the profile ends.")
}
