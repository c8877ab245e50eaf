# timeline.gp: the score of one client by month.  ee-plot(1) runs it:
#
#	awk -f timeline.awk -f common.awk MONTHS.csv > PREPARED
#	gnuplot -c timeline.gp PREPARED PICTURE svg|png look.gp
#
# A copy in a directory of EE_SHARE_PATH, plots/timeline.gp, takes its place.
PICTURE = ARG2
FORMAT = ARG3
load ARG4
BLUE = "#0072B2"
RED = "#B84A00"
load ARG1

set datafile missing NaN
if (SHOWN) {
	plot $whole using 1:2 with steps linewidth 3 linecolor rgb BLUE notitle, \
		$valid using 1:2 with steps linewidth 2 dashtype "." linecolor rgb RED notitle
} else {
	plot $whole using 1:2 with steps linewidth 3 linecolor rgb BLUE notitle
}
