# pool.awk: the pool of one day by score, as ee-bands and ee-rounds --bands write it, for pool.gp.

BEGIN {
	NEEDED = "band_low band_high candidates"
	MAKER = "ee-bands, and ee-rounds --bands"
}

function row(    when, from, to, n) {
	when = "as_of" in column && cell["as_of"] != "" ? day("as_of") : 0
	from = score("band_low"); to = score("band_high"); n = candidates("candidates")
	if (to < from) wrong("band_high", "no less than band_low")
	if (when < newest) return
	# Of several days the newest is drawn; of several rounds of one day, which share its figures, the last one.
	if (when > newest || ("round" in column && cell["round"] != round)) {
		bands = 0
		newest = when
		round = cell["round"]
	}
	low[++bands] = from; high[bands] = to; count[bands] = n
	order[bands] = bands
}

function draw(    i, n, left, right, top, bottom, x_high, most, total, room, at, text, dense, cut_at, tall, step) {
	if (!bands) fail(SAID ": no band in it")
	sort(order, bands, low)
	for (i = 2; i <= bands; i++) if (low[order[i]] <= high[order[i - 1]])
		fail(SAID ": the bands from " low[order[i - 1]] " and from " low[order[i]] " overlap")
	n = order[bands]
	x_high = high[n] + 1
	# A top band like 601 to 1200 takes half the picture and shows as good as nothing: it is cut, and says so.
	if (bands > 1 && high[n] - low[n] >= 300) {
		cut_at = n
		x_high = low[n] + (low[n] - low[order[1]]) * 0.12
	}
	for (i = 1; i <= bands; i++) {
		n = order[i]
		dense[n] = count[n] / (high[n] - low[n] + 1)
		if (dense[n] > most) most = dense[n]
		total += count[n]
	}
	if (most == 0) most = 1
	left = LEFT; right = RIGHT; top = 130; bottom = HEIGHT - 130
	frame("Candidates by score" (newest ? ", " day_text(newest) : ""),
		"A box is a band of scores (CRS) with its candidates above; its height is candidates per point of score. In all " grouped(total) ".",
		newest ? "Source: IRCC, pool figures of its rounds of invitations; data to " day_text(newest) : "Source: profiles, counted by ee-bands; the counts have no day")
	place(left, right, top, bottom)
	# The last tick of a box that is cut is where its band ends; one between would be some other score.
	step = step_of(x_high - low[order[1]], 14)
	scale("x", low[order[1]], cut_at ? low[cut_at] : x_high, step)
	if (cut_at) say("set xtics add (\"" high[cut_at] "\" " x_high "); set xrange [" low[order[1]] ":" x_high "]")
	say("set yrange [0:" most * 1.16 "]; unset ytics")
	put("score (CRS)", (left + right) / 2, bottom + 62, SMALL, "center", "textcolor rgb INK_LIGHT")
	print "$bands << EOD"
	for (i = 1; i <= bands; i++) {
		n = order[i]
		print low[n], (n == cut_at ? x_high : high[n] + 1), dense[n]
	}
	print "EOD"
	for (i = 1; i <= bands; i++) {
		n = order[i]
		room = ((n == cut_at ? x_high : high[n] + 1) - low[n]) / (x_high - low[order[1]]) * (right - left)
		at = left + (low[n] - low[order[1]]) / (x_high - low[order[1]]) * (right - left) + room / 2
		if (count[n] == 0) continue
		text = grouped(count[n])
		tall = dense[n] / (most * 1.16) * (bottom - top)
		if (n == cut_at) {
			put(text, at, bottom - tall - 64, SMALL, "center", "")
			put("from " low[n], at, bottom - tall - 40, SMALL, "center", "textcolor rgb INK_LIGHT")
			put("to " high[n] ", cut", at, bottom - tall - 16, SMALL, "center", "textcolor rgb INK_LIGHT")
		} else if (width_of(text, SMALL) <= room)
			put(text, at, bottom - tall - 16, SMALL, "center", "")
		else if (room >= SMALL)
			put(text, at, bottom - tall - 8, SMALL - 2, "left", "rotate by 90")
	}
}
