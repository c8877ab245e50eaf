# bands.awk: the pool over time, as ee-rounds --bands writes it, for bands.gp.

BEGIN {
	NEEDED = "as_of band_low band_high candidates"
	MAKER = "ee-rounds --bands"
	LAYERS_MAX = 8
	n = split("300 350 400 450 500 600", keep, " ")
	for (i = 1; i <= n; i++) kept[keep[i]]
	ROW = 26
}

# Rounds of one week share the figures of a day.
function row(    when, low, high, n) {
	when = day("as_of"); low = score("band_low"); high = score("band_high"); n = candidates("candidates")
	if (high < low) wrong("band_high", "no less than band_low")
	if (!(when in days_seen)) { days_seen[when]; all_days[++day_count] = when; rank[when] = when }
	if ((when, high) in figure_low) {
		if (figure_low[when, high] != low || figure[when, high] != n) wrong("candidates", "the figure of that day and band above, " figure[when, high])
		return
	}
	figure_low[when, high] = low
	figure[when, high] = n
	if (!(high in days_of)) { edge[++edges] = high; edge_rank[high] = high }
	days_of[high]++
	if (!(when in lowest) || low < lowest[when]) lowest[when] = low
}

function draw(    i, j, k, d, n, e, sum, stack, most, left, right, top, bottom, x_low, x_high, want, at, from, to, names, wide, base) {
	if (!day_count) fail(SAID ": no band in it")
	sort(all_days, day_count, rank)
	sort(edge, edges, edge_rank)
	# Only at an edge that every day has can layers begin; of more than have room, those at round scores.
	for (i = 1; i <= edges; i++) if (days_of[edge[i]] == day_count) layer[++layers] = edge[i]
	if (!layers || layer[layers] != edge[edges]) fail(SAID ": the days have no band in common that ends at " edge[edges])
	if (layers > LAYERS_MAX) {
		n = 0
		for (i = 1; i <= layers; i++) if (layer[i] in kept || i == layers) layer[++n] = layer[i]
		layers = n
	}
	if (layers > LAYERS_MAX) {
		n = 0
		for (i = 1; i <= layers; i++) if (int(i * LAYERS_MAX / layers) > n || i == layers) layer[++n] = layer[i]
		layers = n
	}
	base = lowest[all_days[day_count]]
	for (d = 1; d <= day_count; d++) {
		sum = 0; k = 1
		for (i = 1; i <= edges; i++) {
			e = edge[i]
			if ((all_days[d], e) in figure) sum += figure[all_days[d], e]
			if (e == layer[k]) stack[d, k++] = sum
		}
		if (sum > most) most = sum
	}
	if (most == 0) most = 1
	d = day_count
	for (k = 1; k <= layers; k++) {
		from = k == 1 ? base : layer[k - 1] + 1
		names[k] = from " to " layer[k] ": " grouped(stack[d, k] - (k > 1 ? stack[d, k - 1] : 0))
		if (width_of(names[k], SMALL) > wide) wide = width_of(names[k], SMALL)
	}
	left = LEFT + 80; right = WIDTH - wide - 74; top = 130; bottom = HEIGHT - 96
	x_low = all_days[1]; x_high = all_days[day_count]
	if (x_low == x_high) { x_low -= 3; x_high += 3 }
	frame("The pool over time, by score", "The height of a layer is the number of candidates with these scores (CRS); at the right the newest figures. In all " grouped(stack[d, layers]) ".",
		"Source: IRCC, pool figures of its rounds of invitations; data to " day_text(all_days[day_count]))
	place(left, right, top, bottom)
	calendar(x_low, x_high, left, right, bottom + 28)
	scale("y", 0, most * 1.05, step_of(most, 6), 1)
	print "LAYERS = " layers
	for (k = 1; k <= layers; k++) {
		# From the bottom up, the middle of each layer at the right.
		sum = (stack[day_count, k] + (k > 1 ? stack[day_count, k - 1] : 0)) / 2
		want[layers - k + 1] = bottom - sum / (most * 1.05) * (bottom - top)
	}
	spread(layers, ROW, top, bottom, want, at)
	for (k = 1; k <= layers; k++) {
		i = layers - k + 1
		printf "set arrow from screen %s, screen %s to screen %s, screen %s nohead linecolor rgb LEADER linewidth 0.7\n",
			across(right + 2), down(want[i]), across(right + 18), down(at[i])
		printf "set object rectangle from screen %s, screen %s to screen %s, screen %s fillstyle solid 1 border rgb MARK fillcolor rgb word(SHADES, %d) linewidth 0.5\n",
			across(right + 22), down(at[i] + 8), across(right + 40), down(at[i] - 8), shade(k)
		put(names[k], right + 50, at[i], SMALL, "left", "")
	}
	printf "SHADE_OF = '"
	for (k = 1; k <= layers; k++) printf "%d ", shade(k)
	print "'"
	print "$layers << EOD"
	for (d = 1; d <= day_count; d++) {
		printf "%d 0", all_days[d]
		for (k = 1; k <= layers; k++) printf " %d", stack[d, k]
		print ""
		# One day alone is a strip.
		if (day_count == 1) { printf "%d 0", all_days[d] + 2; for (k = 1; k <= layers; k++) printf " %d", stack[d, k]; print "" }
	}
	print "EOD"
}

# Layers next to each other are far from each other in shade, and the highest scores are the darkest.
function shade(k) { return layers < 2 ? LAYERS_MAX : 1 + int((k - 1) * (LAYERS_MAX - 1) / (layers - 1) + 0.5) }
