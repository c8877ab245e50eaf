# common.awk: what all pictures share: rows of CSV, days, texts and where they stand.  Part of ee-plot.
#
# The awk program of a kind of picture reads CSV and writes commands of gnuplot: figures as data, texts in single quotes, in
# which gnuplot sees nothing to run or to replace.  It decides where everything stands, in pixels of a picture of WIDTH by
# HEIGHT counted from its upper left corner, so that no text lies on another.  The looks are in look.gp and KIND.gp.
#
# A program sets NEEDED, the columns without which there is no picture, and MAKER, the command that writes them; it has a
# function row(), called for each row with the cells in cell[NAME], and draw() for the end.  The environment has what messages call
# the input, and what the user said of title, source and client, of which awk is to read nothing else than the text.  All of it is
# for the C locale: a byte is a character.

BEGIN {
	SAID = ENVIRON["EE_PLOT_SAID"] ""; if (SAID == "") SAID = "<stdin>"
	TITLE = ENVIRON["EE_PLOT_TITLE"] ""; SOURCE = ENVIRON["EE_PLOT_SOURCE"] ""; ID = ENVIRON["EE_PLOT_ID"] ""
	WIDTH = 1600; HEIGHT = 900
	LEFT = 50; RIGHT = WIDTH - 40		# of titles and of the footer
	LETTER = 0.6				# the mean width of a letter as part of its size, on the safe side
	BIG = 34; MIDDLE = 22; SMALL = 19	# sizes of texts
	for (i = 1; i < 32; i++) controls = controls sprintf("%c", i)
	controls = "[" controls "\177]"
	split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", MONTH, " ")
}

# Ends the program.  Not every awk knows /dev/stderr: one that opens it as a file empties the log that stands there.
function fail(what) {
	failed = 1
	print "ee-plot: " clean(what) | "cat >&2"
	close("cat >&2")
	exit 2
}

function wrong(name, expected) {
	fail(SAID ":" first_line ": " name ": expected " expected ", got " (cell[name] == "" ? "nothing" : cell[name]))
}

# Rows of CSV.  A cell in quotes may hold commas, quotes and line ends.  Cells are texts, which awk compares letter by letter: as
# they come from split() 007 and 7, or 1e3 and 1000, would be the same client.  What is a figure whole() says.

# Adds a piece to the cell that is open.  A long one grows by pages: each of its lines added to all before would take the square of
# their number.
function add(piece) {
	page = page piece
	if (length(page) > 4096) { pages = pages page; page = "" }
}

# Cuts a line, which goes on with the cell that the line before left open.  Returns whether the row ends with it.
function cut(line,    part, i, n, text) {
	if (!open) {
		cells = 0
		if (!index(line, "\"")) {
			cells = split(line, CELL, ",")
			return 1
		}
	}
	n = split(line, part, ",")
	if (open) add("\n")
	for (i = 1; i <= n; i++) {
		if (!open) {
			in_quotes = part[i] ~ /^"/
			odd = 0; page = ""; pages = ""
		} else if (i > 1) add(",")
		add(part[i])
		if (in_quotes) odd = (odd + gsub(/"/, "\"", part[i])) % 2
		open = odd
		if (!open) {
			text = pages page
			if (in_quotes && text ~ /"$/) {
				text = substr(text, 2, length(text) - 2)
				gsub(/""/, "\"", text)
			}
			CELL[++cells] = text
		}
	}
	return !open
}

function take_header(    i, n, name) {
	for (i = 1; i <= cells; i++) {
		if (CELL[i] in column) fail(SAID ":" first_line ": " (CELL[i] == "" ? "two columns without a name" : CELL[i] ": two columns of this name"))
		column[NAMED[i] = CELL[i] ""] = i
	}
	header = cells
	n = split(NEEDED, name, " ")
	for (i = 1; i <= n; i++) if (!(name[i] in column)) fail(SAID ": no column " name[i] "; " MAKER " writes it")
}

function take(    i) {
	if (!header) {
		take_header()
		return
	}
	if (cells != header) fail(SAID ":" first_line ": expected " header " cells as in the header, got " cells)
	for (i = 1; i <= cells; i++) cell[NAMED[i]] = CELL[i] ""
	rows++
	row()
}


{ returns = sub(/\r$/, "") }
FNR == 1 {
	sub(/^\357\273\277/, "")
	if ($0 ~ /^[ \t]*[{[]/) fail(SAID ": expected CSV, got JSON; add \"-o csv\" to the command that writes it")
}
!open && /^[ \t]*$/ { next }
{
	if (!open) { first_line = FNR; size = 0 }
	size += length($0) + 1
	if (size > 1048577) fail(SAID ":" first_line ": a row is longer than 1 MiB")
	if (cut($0)) take()
	else if (returns) add("\r")
}
END {
	if (failed) exit 2
	if (open) fail(SAID ":" first_line ": a quotation mark that is never closed")
	if (!header) fail(SAID ": empty input")
	draw()
}

# Days are counted from 1970-01-01, and begin a year later, so that 0 is none; Express Entry began in 2015.

function days(text,    y, m, d) {
	if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) return ""
	y = substr(text, 1, 4) + 0; m = substr(text, 6, 2) + 0; d = substr(text, 9, 2) + 0
	if (m < 1 || m > 12 || d < 1 || y < 1971 || y > 2199) return ""
	if (d > (m == 2 ? 28 + (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) : 30 + (m + (m > 7)) % 2)) return ""
	y -= m <= 2
	m += m <= 2 ? 9 : -3
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + d - 1 - 719468
}

function day_text(count,    c, e, y, m, d) {
	count += 719468
	c = int(count / 146097)
	count -= c * 146097
	y = int((count - int(count / 1460) + int(count / 36524) - int(count / 146096)) / 365)
	d = count - (365 * y + int(y / 4) - int(y / 100))
	m = int((5 * d + 2) / 153)
	d -= int((153 * m + 2) / 5) - 1
	y += c * 400
	m += m < 10 ? 3 : -9
	return sprintf("%04d-%02d-%02d", y + (m <= 2), m, d)
}

function day(name,    count) {
	count = days(cell[name])
	if (count == "") wrong(name, "a date such as 2025-03-25")
	return count
}

# The figure of the column NAME, from 0 to MOST.
function whole(name, most) {
	if (cell[name] !~ /^[0-9]+$/ || length(cell[name]) > 15 || cell[name] + 0 > most) wrong(name, "a whole number from 0 to " most)
	return cell[name] + 0
}
function score(name) { return whole(name, 1200) }
function candidates(name) { return whole(name, 999999999) }

# 12345 as 12,345.
function grouped(n,    text) {
	text = sprintf("%d", n)
	while (match(text, /[0-9][0-9][0-9][0-9]/) && match(text, /^-?[0-9]+/) && RLENGTH > 3)
		text = substr(text, 1, RLENGTH - 3) "," substr(text, RLENGTH - 2)
	return text
}

# Texts.

# As much of what a text may hold as any font and XML can show: UTF-8 without controls; a byte that is none is a question mark.
function clean(text,    out, at, n) {
	gsub(controls, " ", text)
	gsub(/\302[\200-\237]/, " ", text)
	if (text !~ /[\200-\377]/) return text
	# By parts that end with a letter, as its time grows with the square of the length.
	for (at = 1; at <= length(text); at += n) {
		for (n = 1000; n < 1003 && substr(text, at + n, 1) ~ /[\200-\277]/; ) n++
		out = out clean_part(substr(text, at, n))
	}
	return out
}

function clean_part(rest,    out, i) {
	while (match(rest, /[\200-\377]/)) {
		out = out substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART)
		if (rest ~ /^\357\277[\276\277]/) i = 0
		else if (rest ~ /^[\302-\337][\200-\277]/) i = 2
		else if (rest ~ /^(\340[\240-\277]|[\341-\354\356\357][\200-\277]|\355[\200-\237])[\200-\277]/) i = 3
		else if (rest ~ /^(\360[\220-\277]|[\361-\363][\200-\277]|\364[\200-\217])[\200-\277][\200-\277]/) i = 4
		else i = 0
		out = out (i ? substr(rest, 1, i) : "?")
		rest = substr(rest, i ? i + 1 : 2)
	}
	return out rest
}

# For gnuplot, which goes astray at several quotes in a row: that of a text becomes an apostrophe, as printers set it.
function quoted(text) {
	text = clean(text)
	gsub(/'/, "\342\200\231", text)
	return "'" text "'"
}

# Letters of a text: the bytes behind the first of each are none.
function letters(text) {
	gsub(/[\200-\277]/, "", text)
	return length(text)
}

function width_of(text, size) { return letters(text) * size * LETTER }

# No more of TEXT than has room.
function fitted(text, size, room,    n, at) {
	text = clean(text)
	if (width_of(text, size) <= room) return text
	n = int(room / (size * LETTER)) - 1
	for (at = 1; at <= length(text); at++)
		if (substr(text, at, 1) !~ /[\200-\277]/ && n-- <= 0) break
	return substr(text, 1, at - 1) "\342\200\246"
}

function across(x) { return sprintf("%.5f", x / WIDTH) }
function down(y) { return sprintf("%.5f", 1 - y / HEIGHT) }

# Writes a command of gnuplot, or holds it for a panel.
function say(command) {
	if (holding) held = held "; " command
	else print command
}

# Writes what was held, as a text to evaluate.
function release(name) {
	gsub(/'/, "&&", held)
	print name " = '" substr(held, 3) "'"
	held = ""; holding = 0
}

# ANCHOR: left, center or right of X; the middle of the letters lies at Y.
function put(text, x, y, size, anchor, more) {
	say(sprintf("set label %s at screen %s, screen %s %s font \",%d\" %s", quoted(text), across(x), down(y), anchor, size, more))
}

# A line of the whole width, which gets smaller letters where it is long.
function put_wide(text, y, size, more) {
	while (size > 16 && width_of(clean(text), size) > RIGHT - LEFT) size--
	put(fitted(text, size, RIGHT - LEFT), LEFT, y, size, "left", more)
}

# The title, what the picture shows, and where the figures are from.
function frame(title, subtitle, footer) {
	if (TITLE != "") title = TITLE
	put_wide(title, 42, BIG, "")
	put_wide(subtitle, 86, MIDDLE, "textcolor rgb INK_LIGHT")
	if (SOURCE != "" && match(footer, /^Source: [^;]*/)) footer = "Source: " SOURCE substr(footer, RLENGTH + 1)
	put_wide(footer, HEIGHT - 26, SMALL, "textcolor rgb INK_LIGHT")
	printf "NAME = %s\n", quoted(title)
}

# Where the plot stands, in pixels; its edges are those of the axes.
function place(left, right, top, bottom) {
	say(sprintf("set lmargin at screen %s; set rmargin at screen %s; set tmargin at screen %s; set bmargin at screen %s",
		across(left), across(right), down(top), down(bottom)))
}

# The step of an axis of about COUNT parts.
function step_of(span, count,    unit, raw) {
	raw = span / count
	for (unit = 1; unit * 10 <= raw; ) unit *= 10
	while (unit > raw && unit > 1) unit /= 10
	return raw <= unit ? unit : raw <= 2 * unit ? 2 * unit : raw <= 5 * unit ? 5 * unit : 10 * unit
}

function floor_to(x, step,    n) {
	n = int(x / step)
	return (n * step > x ? n - 1 : n) * step
}
function ceil_to(x, step) { return -floor_to(-x, step) }

# An axis from LOW to HIGH with a tick each STEP.  COUNTS are written in groups of digits, scores are not.
function scale(axis, low, high, step, counts,    at, list) {
	for (at = ceil_to(low, step); at <= high; at += step) list = list (list == "" ? "" : ", ") sprintf("\"%s\" %d", counts ? grouped(at) : at, at)
	say(sprintf("set %stics (%s); set %srange [%s:%s]", axis, list, axis, low, high))
}

# The days LOW to HIGH as the axis x between the pixels LEFT and RIGHT: years, or where there are few, months or days.  A tick is the
# first day of a year or a month, whose name stands below, in the middle of it, at the pixel Y; where Y is 0 there are no names.
function calendar(low, high, left, right, y,    year, m, every, at, after, room, name) {
	room = right - left
	say("unset xtics")
	if (high - low > 80) {
		year = substr(day_text(low), 1, 4) + 0
		for (every = 1; (high - low) / (high - low > 800 ? 365 : 30.4) / every * (high - low > 800 ? 64 : 100) > room; ) every = every == 1 ? 2 : every == 2 ? 5 : every * 2
		for (m = 0; ; m += high - low > 800 ? 12 : 1) {
			at = first_of(year, m)
			if (at > high) break
			after = first_of(year, m + (high - low > 800 ? 12 : 1))
			if (at >= low) rule_at(at)
			name = substr(day_text(at), 1, high - low > 800 ? 4 : 7)
			if (at < low) at = low
			if (after > high) after = high
			if (y && (high - low > 800 ? name : m) % every == 0 && (after - at) / (high - low) * room * every > width_of(name, SMALL) * 0.9)
				put(name, left + ((at + after) / 2 - low) / (high - low) * room, y, SMALL, "center", "")
		}
	} else {
		for (every = 1; (high - low + 1) / every * 150 > room; ) every = every == 1 ? 2 : every == 2 ? 7 : every * 2
		for (at = int(low) + (low > int(low)); at <= high; at += every) {
			rule_at(at)
			if (y) put(day_text(at), left + (at - low) / (high - low) * room, y, SMALL, "center", "")
		}
	}
	say(sprintf("set xrange [%s:%s]", low, high))
}

# A line of the grid and a tick: those of gnuplot come with an empty text each.
function rule_at(at) {
	say(sprintf("set arrow from first %d, graph 0 to first %d, graph 1 nohead linecolor rgb RULE linewidth 0.6 back", at, at))
	say(sprintf("set arrow from first %d, graph 0 rto screen 0, screen -0.007 nohead linecolor rgb MARK linewidth 1", at))
}

# The first day of the month M, counted from 0, of that year or a later one.
function first_of(year, m) { return days(sprintf("%04d-%02d-01", year + int(m / 12), m % 12 + 1)) }

# Of COUNT texts that want to stand at want[1], want[2] and so on, in rising order, at[]: the same, each at least GAP behind the one
# before, between LOW and HIGH, and as near as can be to where they want to stand.
function spread(count, gap, low, high, want, at,    i, j, n, sum, size, from, start) {
	# Texts that push each other stand in one block, whose middle is where they want to be in the mean.
	for (i = 1; i <= count; i++) {
		n++
		from[n] = i; size[n] = 1; sum[n] = want[i]
		for (;;) {
			start[n] = sum[n] / size[n] - gap * (size[n] - 1) / 2
			if (start[n] > high - gap * (size[n] - 1)) start[n] = high - gap * (size[n] - 1)
			if (start[n] < low) start[n] = low
			if (n == 1 || start[n - 1] + gap * size[n - 1] <= start[n] + 0.01) break
			size[n - 1] += size[n]; sum[n - 1] += sum[n]
			n--
		}
	}
	for (i = 1; i <= n; i++)
		for (j = 0; j < size[i]; j++) at[from[i] + j] = start[i] + gap * j
}

# Sorts order[1] to order[count], which are keys of by[], so that by[] rises.
function sort(order, count, by,    gap, i, j, held) {
	for (gap = int(count / 2); gap > 0; gap = int(gap / 2))
		for (i = gap + 1; i <= count; i++) {
			held = order[i]
			for (j = i; j > gap && by[order[j - gap]] > by[held]; j -= gap) order[j] = order[j - gap]
			order[j] = held
		}
}

# Kinds of rounds: their names, colours and shapes, by family.

function family_name(family,    name) {
	name = FAMILY[family]
	if (name != "") return name
	name = clean(family)
	gsub(/-/, " ", name)
	return toupper(substr(name, 1, 1)) substr(name, 2)
}

# The colours are those of Okabe and Ito, which colour-blind people can tell, without the yellow, which is none on white.
BEGIN {
	FAMILY["general"] = "General, all programs"; LOOK["general"] = "#000000 5"
	FAMILY["cec"] = "Canadian Experience Class"; LOOK["cec"] = "#0072B2 7"
	FAMILY["fsw"] = "Federal Skilled Worker"; LOOK["fsw"] = "#000000 6"
	FAMILY["fst"] = "Federal Skilled Trades"; LOOK["fst"] = "#000000 8"
	FAMILY["pnp"] = "Provincial nominees"; LOOK["pnp"] = "#CC79A7 13"
	FAMILY["skilled-military"] = "Skilled military recruits"
	FAMILY["stem"] = "STEM"; LOOK["stem"] = "#56B4E9 5"
	LOOK["french"] = "#D55E00 9"
	LOOK["healthcare"] = "#009E73 11"
	LOOK["trades"] = "#E69F00 13"
	LOOK["transport"] = "#56B4E9 12"
	LOOK["agriculture"] = "#009E73 6"
	LOOK["education"] = "#CC79A7 4"
	LOOK["physicians"] = "#000000 12"
	LOOK["senior-managers"] = "#E69F00 10"
	LOOK["skilled-military"] = "#0072B2 8"
	LOOK["researchers"] = "#009E73 14"
	spares = split("#D55E00 4,#0072B2 10,#009E73 8,#CC79A7 6,#D55E00 12,#56B4E9 14,#E69F00 4,#D55E00 14", SPARE, ",")
}

# "COLOUR SHAPE" of the family; one that is new gets a look that is free.
function look_of(family) {
	if (!(family in LOOK)) LOOK[family] = SPARE[spare++ % spares + 1]
	return LOOK[family]
}
