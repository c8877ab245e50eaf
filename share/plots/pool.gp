# The pool by score, from records of ee-bands or ee-rounds --bands as CSV.
#
#	gnuplot -c pool.gp BANDS.csv PICTURE.svg|PICTURE.png [TITLE]
#
# Bands differ in width, so the height is candidates per point of score: the area is the pool.
if (ARGC < 2) { printerr "usage: gnuplot -c pool.gp BANDS.csv PICTURE.svg|PICTURE.png [TITLE]"; exit status 2 }
if (strstrt(ARG2, ".png") > 0) { set terminal pngcairo size 1000,500 } else { set terminal svg size 1000,500 }
set output ARG2
set datafile separator ","
set title (ARGC > 2 ? ARG3 : "Candidates by CRS score") noenhanced
set xlabel "CRS"
set ylabel "candidates per point"
set xrange [0:1200]
set yrange [0:*]
set xtics 100
set grid ytics
set style fill solid 0.6 border
set key off
plot ARG1 using ((column("band_low") + column("band_high")) / 2):(column("candidates") / (column("band_high") - column("band_low") + 1)):(column("band_high") - column("band_low") + 1) with boxes linecolor rgb "#1f6f8b"
