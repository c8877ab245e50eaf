# cutoffs.awk: rounds as ee-rounds writes them, for cutoffs.gp.  Stands before common.awk.  Ahead of the rounds it reads the rule
# sets of the CRS, crs/YYYY-MM-DD.csv, with RULES set, and tells where they changed.

BEGIN {
	NEEDED = "date min_crs family"
	MAKER = "ee-rounds"
	FAMILIES_MAX = 20		# with a look and a label of their own
	GAP = 400			# days without a round that end a line
	ROW = 26			# between texts
	WORD["job_offer"] = "job offers"; WORD["canadian_education"] = "studies in Canada"; WORD["sibling"] = "siblings in Canada"
}

# A row of a rule set: what its points of each factor add up to.
RULES {
	if (FNR == 1) {
		match(FILENAME, /[^\/]*$/)
		set = substr(FILENAME, RSTART, 10)
		if (days(set) == "" || set in known) { set = ""; next }
		known[set]
		sets[++set_count] = set
		set_day[set] = days(set)
	}
	if (set == "" || /^#/) next
	split($0, part, ",")
	if (part[1] == "set" && part[5] + 0 == 1) complete[set] = 1
	if (part[1] ~ /^(set|cap|factor)$/ || part[1] ~ /_(tier|minimum)$/) next
	if (!(part[1] in met)) { met[part[1]]; factor[++factors] = part[1] }
	points[set, part[1]] += part[5] + part[6]
	next
}

function row() {
	if (cell["min_crs"] == "") { day("date"); return }
	n = ++dots
	x[n] = day("date"); y[n] = score("min_crs"); family[n] = cell["family"]
	if (cell["family"] == "") wrong("family", "a family of rounds")
}

function change_words(old, new,    i, f, more, fewer, none, first, out) {
	if (!(new in complete) || !(old in complete)) return "new rules, not all of them known"
	for (i = 1; i <= factors; i++) {
		f = factor[i]
		word = f in WORD ? WORD[f] : f == "french" ? "French" : f
		gsub(/_/, " ", word)
		if (points[old, f] + 0 == points[new, f] + 0) continue
		if (points[new, f] + 0 == 0) none = none ", " word
		else if (points[old, f] + 0 == 0) first = first ", " word
		else if (points[new, f] > points[old, f]) more = more ", " word
		else fewer = fewer ", " word
	}
	if (none != "") out = out "; no points for " substr(none, 3)
	if (fewer != "") out = out "; fewer points for " substr(fewer, 3)
	if (more != "") out = out "; more points for " substr(more, 3)
	if (first != "") out = out "; new points for " substr(first, 3)
	return out == "" ? "new rules" : substr(out, 3)
}

# Marks in the strip above the plot, each in the first row in which no text is in its way or in that of its line.  Returns the
# number of rows.
function mark_changes(left, right, low, high, last,    i, at, text, wide, used, lanes, lane, free) {
	sort(sets, set_count, set_day)
	for (i = 2; i <= set_count; i++) {
		if (set_day[sets[i]] <= low || set_day[sets[i]] > last) continue
		at = left + (set_day[sets[i]] - low) / (high - low) * (right - left)
		text = sets[i] ": " change_words(sets[i - 1], sets[i])
		if (at + 6 + width_of(text, SMALL - 1) > WIDTH - 20) text = fitted("CRS of " sets[i], SMALL - 1, WIDTH - 26 - at)
		wide = width_of(text, SMALL - 1)
		for (free = lane = lanes; lane > 0 && used[lane] + 20 < at; lane--) free = lane - 1
		lane = free + 1
		if (lane > lanes) lanes = lane
		used[lane] = at + wide
		mark[++marks] = set_day[sets[i]]
		mark_x[marks] = at + 6; mark_lane[marks] = lane; mark_text[marks] = text
	}
	return lanes + 0
}

# Writes panel P, of the families that are IN it, between the pixels TOP and BOTTOM.
function panel(p, top, bottom, ticks,    i, f, n, low, high, step, want, at, list, before) {
	low = 9999; high = 0
	for (i = 1; i <= dots; i++)
		if (part_of[family[i]] == p) {
			if (y[i] < low) low = y[i]
			if (y[i] > high) high = y[i]
		}
	if (high - low < 20) { high = (high + low) / 2 + 10; low = high - 20 }
	step = step_of((high - low) * 1.1, (bottom - top) / 75)
	low -= (high - low) * 0.05 + 2; high += (high - low) * 0.05 + 2
	holding = 1
	place(plot_left, plot_right, top, bottom)
	calendar(x_low, x_high, plot_left, plot_right, ticks ? bottom + 28 : 0)
	scale("y", low, high, step)
	for (i = 1; i <= marks; i++)
		say(sprintf("set arrow from first %d, %s to first %d, graph 0 nohead linecolor rgb DASHED linewidth 1 dashtype \"-\" back",
			mark[i], p == 1 ? "screen " down(strip + (mark_lane[i] - 0.5) * ROW) : "graph 1", mark[i]))
	for (i = 1; i <= kinds; i++) if (part_of[kind[i]] == p) {
		list[++n] = kind[i]
		from_top[kind[i]] = top + (high - last_y[kind[i]]) / (high - low) * (bottom - top)
	}
	sort(list, n, from_top)
	for (i = 1; i <= n; i++) want[i] = from_top[list[i]]
	spread(n, ROW, p == 1 ? top : top - 10, bottom + (ticks ? 10 : 0), want, at)
	for (i = 1; i <= n; i++) {
		split(look_of(list[i]), part, " ")
		say(sprintf("set arrow from screen %s, screen %s to screen %s, screen %s nohead linecolor rgb LEADER linewidth 0.7",
			across(plot_right + 2), down(want[i]), across(plot_right + 20), down(at[i])))
		put(label[list[i]], plot_right + 32, at[i], SMALL, "left",
			sprintf("point pointtype %d pointsize DOT * 1.15 linecolor rgb \"%s\" offset screen 0.006, screen DROP", part[2], part[1]))
	}
	release("PANEL" p)
	printf "$dots%d << EOD\n", p
	for (i = 1; i <= n; i++) {
		before = ""
		for (f = 1; f <= dots; f++) if (family[f] == list[i]) {
			if (before != "" && x[f] - before > GAP) print ""
			print x[f], y[f]
			before = x[f]
		}
		printf "\n\n"
	}
	print "EOD"
	printf "COLOURS%d = '", p
	for (i = 1; i <= n; i++) { split(look_of(list[i]), part, " "); printf "%s ", part[1] }
	printf "'\nSHAPES%d = '", p
	for (i = 1; i <= n; i++) { split(look_of(list[i]), part, " "); printf "%s ", part[2] }
	print "'"
}

function draw(    i, f, wide, bottom, top, split_at, lowest, highest, text) {
	if (!dots) fail(SAID ": no round with a cut-off in it")
	x_low = x_high = x[1]
	for (i = 1; i <= dots; i++) {
		f = family[i]
		if (!(f in last_x) ) kind[++kinds] = f
		if (!(f in last_x) || x[i] >= last_x[f]) { last_x[f] = x[i]; last_y[f] = y[i] }
		if (x[i] < x_low) x_low = x[i]
		if (x[i] > x_high) x_high = x[i]
	}
	newest = x_high
	if (kinds > FAMILIES_MAX) fail(SAID ": " kinds " families of rounds, at most " FAMILIES_MAX " have room; --since, --type and --category of ee-rounds choose")
	for (i = 1; i <= kinds; i++) {
		f = kind[i]
		label[f] = fitted(family_name(f) " " last_y[f] (newest - last_x[f] > 365 ? " in " substr(day_text(last_x[f]), 1, 4) : ""), SMALL, 400)
		if (width_of(label[f], SMALL) > wide) wide = width_of(label[f], SMALL)
		if (f == "pnp") nominees = 1
	}
	# Scores of nominees have 600 points more.  Where they lie above all others, a panel of their own leaves these their room.
	lowest = 9999; highest = 0
	for (i = 1; i <= dots; i++)
		if (family[i] == "pnp") { if (y[i] < lowest) lowest = y[i] }
		else if (y[i] > highest) highest = y[i]
	panels = nominees && kinds > 1 && lowest > highest + 50 ? 2 : 1
	for (i = 1; i <= kinds; i++) part_of[kind[i]] = panels == 2 && kind[i] != "pnp" ? 2 : 1
	i = (x_high - x_low) * 0.015 + 3
	x_low -= i; x_high += i
	plot_left = LEFT + 50
	plot_right = WIDTH - wide - 60
	strip = 118
	top = strip + mark_changes(plot_left, plot_right, x_low, x_high, newest) * ROW + 12
	bottom = HEIGHT - 96
	frame("Lowest score invited, by kind of round", "A dot is a round; its height is the lowest score (CRS) invited" \
		(panels == 2 ? ". Nominees, who get 600 points more, have their own scale." : "."),
		"Source: IRCC, rounds of invitations; data to " day_text(newest) ". Behind each name stands the score of its last round.")
	print "PANELS = " panels
	print "DOT = DOT * " (dots > 250 ? 0.7 : 1)
	for (i = 1; i <= marks; i++)
		put(mark_text[i], mark_x[i], strip + (mark_lane[i] - 0.5) * ROW, SMALL - 1, "left", "textcolor rgb INK_LIGHT")
	if (panels == 2) {
		panel(1, top, top + (bottom - top) * 0.27, 0)
		panel(2, top + (bottom - top) * 0.27 + 34, bottom, 1)
	} else
		panel(1, top, bottom, 1)
}
