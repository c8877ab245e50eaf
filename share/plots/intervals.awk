# intervals.awk: a bar for each row, from low[] over middle[] to high[], in the order of key[]: what wait.awk and next.awk share.

# FROM: the day from which figures are counted; 0: they are scores.  NOTE stands below the subtitle.
function intervals(title, subtitle, footer, axis, from, note,    i, n, wide, left, right, top, bottom, x_low, x_high, gap, size, part, max, on) {
	for (i = 1; i <= rows_shown; i++) order[i] = i
	sort(order, rows_shown, key)
	max = SHOWN_MAX && rows_shown > SHOWN_MAX ? SHOWN_MAX : rows_shown
	if (max > 40) fail(SAID ": " max " bars, at most 40 have room")
	top = note == "" ? 130 : 150; bottom = HEIGHT - (axis == "" ? 96 : 120)
	gap = (bottom - top) / max
	if (gap > 75) { gap = 75; bottom = top + gap * max }
	size = gap > 26 ? SMALL : gap > 21 ? 17 : 14
	x_low = 99999; x_high = -1
	for (i = 1; i <= max; i++) {
		n = order[i]
		name[n] = fitted(name[n], size, 640)
		if (width_of(name[n], size) > wide) wide = width_of(name[n], size)
		if (low[n] < x_low) x_low = low[n]
		if (high[n] > x_high) x_high = high[n]
	}
	left = LEFT + wide + 20; right = RIGHT - 20
	frame(title, subtitle, footer)
	if (note != "") put_wide(note, 118, MIDDLE, "textcolor rgb INK_LIGHT")
	place(left, right, top, bottom)
	if (from) {
		x_low = from; x_high += from + (x_high > 365 ? 0 : 8)
		calendar(x_low, x_high, left, right, bottom + 28)
	} else {
		i = step_of((x_high - x_low) * 1.1 + 4, 10)
		x_low = floor_to(x_low, i); x_high = ceil_to(x_high, i)
		scale("x", x_low, x_high, i)
		put(axis, (left + right) / 2, bottom + 58, size, "center", "textcolor rgb INK_LIGHT")
	}
	printf "set yrange [%d:0]\nunset ytics\nON = %s\n", max, (x_high - x_low) * 0.012
	# Low, middle, high, place, whether it goes on, colour and shape of each.
	print "$intervals << EOD"
	for (i = 1; i <= max; i++) {
		n = order[i]
		split(look[n], part, " ")
		on = from && high[n] > 365
		print low[n] + from, (middle[n] == "" ? "NaN" : middle[n] + from), (on ? x_high : high[n] + from), i - 0.5, on, hex(part[1]), part[2]
	}
	print "EOD"
	for (i = 1; i <= max; i++) {
		n = order[i]
		put(name[n], left - 14, top + (i - 0.5) * gap, size, "right", "")
	}
}

# The day in the column NAME, which is the same in all rows: bars are drawn, and texts speak, of one.
function same_day(name, known) {
	if (cell[name] == "") return known
	if (known && day(name) != known) wrong(name, "the day of the rows above, " day_text(known))
	return day(name)
}

function hex(colour,    i, n) {
	colour = tolower(colour)
	for (i = 2; i <= 7; i++) n = n * 16 + index("0123456789abcdef", substr(colour, i, 1)) - 1
	return n
}
