# Cut-offs over time by type of round, from records of ee-rounds as CSV.
#
#	gnuplot -c cutoffs.gp ROUNDS.csv PICTURE.svg|PICTURE.png [TITLE]
#
# The rules changed on the way: cut-offs before and after a change of the CRS do not compare.
if (ARGC < 2) { printerr "usage: gnuplot -c cutoffs.gp ROUNDS.csv PICTURE.svg|PICTURE.png [TITLE]"; exit status 2 }
if (strstrt(ARG2, ".png") > 0) { set terminal pngcairo size 1000,500 } else { set terminal svg size 1000,500 }
set output ARG2
set datafile separator ","
set title (ARGC > 2 ? ARG3 : "Lowest score invited, by round") noenhanced
set xdata time
set timefmt "%Y-%m-%d"
set format x "%Y"
set ylabel "CRS"
set yrange [0:*]
set grid ytics
set key outside right
of(type) = stringcolumn("type") eq type ? column("min_crs") : NaN
plot for [type in "general cec fsw fst pnp category"] ARG1 using "date":(of(type)) with points pointtype 7 pointsize 0.7 title type
