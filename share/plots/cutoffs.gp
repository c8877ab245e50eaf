# cutoffs.gp: cut-offs over time by kind of round.  ee-plot(1) runs it:
#
#	awk -f cutoffs.awk -f common.awk ROUNDS.csv > PREPARED
#	gnuplot -c cutoffs.gp PREPARED PICTURE svg|png look.gp
#
# A copy in a directory of EE_SHARE_PATH, plots/cutoffs.gp, takes its place.
PICTURE = ARG2
FORMAT = ARG3
load ARG4
load ARG1

set multiplot
eval PANEL1
plot for [i = 1:words(COLOURS1)] $dots1 index i - 1 with lines linewidth 1 linecolor rgb "#60" . word(COLOURS1, i)[2:7] notitle, \
	for [i = 1:words(COLOURS1)] $dots1 index i - 1 with points pointtype int(word(SHAPES1, i)) pointsize DOT \
		linewidth 1.2 linecolor rgb word(COLOURS1, i) notitle
if (PANELS == 2) {
	unset label
	unset arrow
	eval PANEL2
	plot for [i = 1:words(COLOURS2)] $dots2 index i - 1 with lines linewidth 1 linecolor rgb "#60" . word(COLOURS2, i)[2:7] notitle, \
		for [i = 1:words(COLOURS2)] $dots2 index i - 1 with points pointtype int(word(SHAPES2, i)) pointsize DOT \
			linewidth 1.2 linecolor rgb word(COLOURS2, i) notitle
}
unset multiplot
