# timeline.awk: a score's way month by month, as ee-boost --timeline writes it, for timeline.gp.

BEGIN {
	NEEDED = "date crs events"
	MAKER = "ee-boost --timeline MONTHS"
	ROW = 24
	LANES_MAX = 17			# the plot below is not pressed flat
	split("birthday canadian_work foreign_work english.lapses french.lapses spouse.english.lapses spouse.french.lapses eca.lapses nomination.lapses programs.begin programs.end rules", code, " ")
	split("birthday,work in Canada +1 year,work abroad +1 year,English test runs out,French test runs out,spouse: English test runs out,spouse: French test runs out,assessment runs out,nomination runs out,a program is met,no program any more,new rules", words, ",")
	for (i = 1; i in code; i++) EVENT[code[i]] = words[i]
}

function row(    who) {
	who = "id" in column ? cell["id"] : ""
	if (ID != "" && who != ID) return
	if (months && who != client) fail(SAID ": more than one client in it, " clean(client) " and " clean(who) "; --id ID chooses one")
	client = who
	n = ++months
	x[n] = day("date"); date[n] = cell["date"]; y[n] = score("crs"); what[n] = cell["events"]
	valid[n] = "crs_valid" in column && cell["crs_valid"] != "" ? score("crs_valid") : ""
	if (n > 1 && x[n] <= x[n - 1]) wrong("date", "a later date than the row above")
}

function word_of(event) { return event in EVENT ? EVENT[event] : clean(event) }

# Writes a line of steps, as wide as their months; x[] goes on where the last one ends.
function steps(name, list,    i) {
	print "$" name " << EOD"
	for (i = 1; i <= months; i++) if (list[i] != "") { print x[i], list[i]; if (i == months || list[i + 1] == "") print x[i + 1], list[i] "\n" }
	print "EOD"
}

function fits(left, right, x_low, x_high,    i, k, n, parts) {
	for (i = 1; i <= months; i++) {
		n = split(what[i], parts, " ")
		for (k = 1; k <= n; k++)
			if (left + (x[i] - x_low) / (x_high - x_low) * (right - left) + width_of((k == 1 ? "2026-01: " : "") word_of(parts[k]) ",", SMALL - 1) > WIDTH - 20) return 0
	}
	return 1
}

# Texts of the event of month I above the plot, in the first rows in which no text is in their way or in that of its line.
function announce(i, at,    parts, n, k, word, text, lane, free) {
	n = split(what[i], parts, " ")
	text = substr(date[i], 1, 7) ":"
	for (free = lane = lanes; lane > 0 && used[lane] + 20 < at; lane--) free = lane - 1
	lane = free + 1
	event[++events] = x[i]; event_lane[events] = lane
	for (k = 1; k <= n; k++) {
		word = word_of(parts[k]) (k < n ? "," : "")
		if (k > 1 && width_of(text " " word, SMALL - 1) > WIDTH - 20 - at) {
			line_up(text, at, lane++)
			text = word
		} else text = text " " word
	}
	line_up(text, at, lane)
}

function line_up(text, at, lane) {
	text = fitted(text, SMALL - 1, WIDTH - 20 - at)
	if (lane > lanes) lanes = lane
	used[lane] = at + width_of(text, SMALL - 1)
	above[++texts] = text; above_x[texts] = at + 6; above_lane[texts] = lane
}

# The events but for the first COUNT of minor[], above the plot.  Returns whether they have room.
function announced(count, left, right, x_low, x_high,    i, none) {
	split("", none); split("", used)
	lanes = texts = events = 0
	for (i = 1; i <= count; i++) none[minor[i]]
	for (i = 1; i <= months; i++)
		if (what[i] != "" && !(i in none)) announce(i, left + (x[i] - x_low) / (x_high - x_low) * (right - left))
	return lanes <= LANES_MAX
}

# Announces as many events as have room, and returns how many months with events are without.  Birthdays, of which there is one a
# year, go before other events, and late ones before early ones.
function announce_all(left, right, x_low, x_high,    i, all, few, many, half) {
	for (i = months; i > 0; i--) if (what[i] == "birthday") minor[++all] = i
	for (i = months; i > 0; i--) if (what[i] != "" && what[i] != "birthday") minor[++all] = i
	if (announced(0, left, right, x_low, x_high)) return 0
	for (many = all; many - few > 1; ) {
		half = int((few + many) / 2)
		if (announced(half, left, right, x_low, x_high)) many = half
		else few = half
	}
	announced(many, left, right, x_low, x_high)
	return many
}

function draw(    i, k, low, high, left, right, top, bottom, n, at, apart, shown, x_low, text, highest, lowest, y_of, nameless) {
	if (!months) fail(SAID ": " (ID == "" ? "no month in it" : "no client " clean(ID) " in it"))
	low = 9999; high = -1
	for (i = 1; i <= months; i++) {
		if (y[i] < low) low = y[i]
		if (y[i] > high) high = y[i]
		if (valid[i] == "") apart = 1
		else {
			if (valid[i] < low) low = valid[i]
			if (valid[i] != y[i]) apart = 1
			shown = 1
		}
	}
	# The score of the last month holds as long as the month before; a day alone is in the middle, as wide as it is.
	if (months == 1) { x[2] = x[1] + 0.5; x[1] -= 0.5 }
	else x[months + 1] = 2 * x[months] - x[months - 1]
	x_low = x[1]; x_high = x[months + 1]
	left = LEFT + 50
	# As far to the right as the texts of the last months leave.
	for (right = WIDTH - 320; right > WIDTH - 620 && !fits(left, right, x_low, x_high); right -= 20) continue
	nameless = announce_all(left, right, x_low, x_high)
	top = 124 + lanes * ROW + 10; bottom = HEIGHT - 96
	frame("The score by month" (client == "" ? "" : ": " clean(client)),
		"The line is the score (CRS) by month" (shown && apart ? ": unbroken if papers are renewed in time, dotted if they are not" : ", if papers are renewed in time") ".",
		"Source: ee-boost, by the rules known; scored month by month, from " date[1] " to " date[months] \
			(nameless ? "; " nameless " months with events are not named, for want of room" : ""))
	i = step_of((high - low) * 1.2 + 10, 5)
	low = floor_to(low - 3, i); high = ceil_to(high + 3, i)
	if (low < 0) low = 0
	place(left, right, top, bottom)
	calendar(x_low, x_high, left, right, bottom + 28)
	scale("y", low, high, i)
	for (i = 1; i <= events; i++) {
		printf "set arrow from first %s, screen %s to first %s, graph 0 nohead linecolor rgb DASHED linewidth 0.8 dashtype \"-\" back\n",
			event[i], down(124 + (event_lane[i] - 0.5) * ROW), event[i]
	}
	for (i = 1; i <= texts; i++) put(above[i], above_x[i], 124 + (above_lane[i] - 0.5) * ROW, SMALL - 1, "left", "")
	steps("whole", y)
	print "SHOWN = " (shown && apart ? 1 : 0)
	# Each line has its name where it ends.
	at = bottom - (y[months] - low) / (high - low) * (bottom - top)
	put("renewed in time: " y[months], right + 12, at, SMALL, "left", "textcolor rgb BLUE")
	if (!shown || !apart) return
	steps("valid", valid)
	for (i = months; i > 1 && valid[i] == ""; i--) continue
	n = bottom - (valid[i] - low) / (high - low) * (bottom - top)
	if (i == months) {
		if (n - at < 24 && at - n < 24) n = at + (at + 48 > bottom ? -24 : 24)
		put("not renewed: " valid[i], right + 12, n, SMALL, "left", "textcolor rgb RED")
		return
	}
	text = "not renewed: " valid[i] ", from " substr(date[i + 1], 1, 7) " on no program"
	at = left + (x[i + 1] - x_low) / (x_high - x_low) * (right - left) + 10
	# Neither its own line may run through it, nor the other one, nor the edge.
	if (at + width_of(text, SMALL) > right) {
		at = right - width_of(text, SMALL)
		n -= 22
	}
	highest = bottom; lowest = top
	for (k = 1; k <= months; k++)
		if (left + (x[k + 1] - x_low) / (x_high - x_low) * (right - left) > at && left + (x[k] - x_low) / (x_high - x_low) * (right - left) < at + width_of(text, SMALL)) {
			y_of = bottom - (y[k] - low) / (high - low) * (bottom - top)
			if (y_of < highest) highest = y_of
			if (y_of > lowest) lowest = y_of
		}
	if (n > highest - 20 && n < lowest + 20) n = lowest + 44 < bottom ? lowest + 26 : highest - 26
	put(text, at, n, SMALL, "left", "textcolor rgb RED")
}
