# bands.gp: the pool by score over time.  ee-plot(1) runs it:
#
#	awk -f bands.awk -f common.awk BANDS.csv > PREPARED
#	gnuplot -c bands.gp PREPARED PICTURE svg|png look.gp
#
# A copy in a directory of EE_SHARE_PATH, plots/bands.gp, takes its place.  The shades are one colour from light to dark, so that
# they differ also without colours; a white line parts two.
PICTURE = ARG2
FORMAT = ARG3
load ARG4
SHADES = "#e6eff6 #c6dbec #9fc5e0 #6fa8d0 #3f88bd #0072B2 #00508a #002f5c"
load ARG1

plot for [k = 1:LAYERS] $layers using 1:(column(k + 1)):(column(k + 2)) with filledcurves fillstyle solid 1 noborder \
		fillcolor rgb word(SHADES, int(word(SHADE_OF, k))) notitle, \
	for [k = 1:LAYERS - 1] $layers using 1:(column(k + 2)) with lines linewidth 1 linecolor rgb "white" notitle
