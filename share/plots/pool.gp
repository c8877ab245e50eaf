# pool.gp: the pool of one day by score.  ee-plot(1) runs it:
#
#	awk -f pool.awk -f common.awk BANDS.csv > PREPARED
#	gnuplot -c pool.gp PREPARED PICTURE svg|png look.gp
#
# A copy in a directory of EE_SHARE_PATH, plots/pool.gp, takes its place.  Bands differ in width, so the height of a box is
# candidates per point of score.
PICTURE = ARG2
FORMAT = ARG3
load ARG4
load ARG1

unset grid
set border 1
set style fill solid 1 border rgb "white"
plot $bands using 1:(0):1:2:(0):3 with boxxyerror linewidth 1 linecolor rgb "#0072B2" fillcolor rgb "#0072B2" notitle
