# look.gp: what all pictures share: the size, the font, the size of a dot, how far a name behind a dot
# is let down to stand level with it, colours of text and lines.  PICTURE names the file,
# and FORMAT is svg or png.
if (FORMAT eq "png") {
	set terminal pngcairo noenhanced size 1600,900 font "sans-serif,19" fontscale 0.75 background "white" linewidth 1.5
	DOT = 1.5
	DROP = -0.0045
} else {
	set terminal svg noenhanced size 1600,900 font "sans-serif,19" background "white" linewidth 1.5
	DOT = 0.75
	DROP = -0.0075
}
set encoding utf8
set output PICTURE
INK = "#1a1a1a"
INK_LIGHT = "#555555"
RULE = "#d9d9d9"
MARK = "#777777"
# The terminal for SVG draws lines of one colour that follow each other as one, dashed or not: so these differ a little.
DASHED = "#757575"
LEADER = "#7a7a7a"
set key off
set border 3 linecolor rgb MARK
set tics nomirror out scale 0.5 textcolor rgb INK
set grid xtics ytics linecolor rgb RULE linetype 1 linewidth 0.6 back
