# intervals.gp: a bar a client or a kind of round.  ee-plot(1) runs it:
#
#	awk -f wait.awk -f intervals.awk -f common.awk CLIENTS.csv > PREPARED	(or -f next.awk)
#	gnuplot -c intervals.gp PREPARED PICTURE svg|png look.gp
#
# A copy in a directory of EE_SHARE_PATH, plots/intervals.gp, takes its place.
PICTURE = ARG2
FORMAT = ARG3
load ARG4
load ARG1

set border 1
set grid xtics noytics
pale(rgb) = int(rgb) + 0x70000000
plot $intervals using 1:4:($3 - $1):(0):(pale($6)) with vectors nohead linewidth 6 linecolor rgb variable notitle, \
	$intervals using (int($5) == 1 ? $3 - ON : NaN):4:(ON):(0):6 with vectors head filled size screen 0.012,25 fixed linewidth 2 linecolor rgb variable notitle, \
	$intervals using 2:4:7:6 with points pointtype variable pointsize DOT * 1.7 linewidth 2 linecolor rgb variable notitle
