# How many instructions ee-score and ee-rank take, which no other load of the machine changes: tests/bench/instructions has the
# numbers, for the compiler, the libraries and the flags that it names.  "make bench-instructions" writes it anew.

load helper

TABLE=tests/bench/instructions

# grown WANT GOT: for each row of the table GOT that is more than 5 % over that of WANT, or stands in one of them alone, a line.
grown() {
	awk -F, '
		/^#/ || /^tool,/ { next }
		FILENAME == ARGV[1] { want[$1 " " $2 " " $3] = $4; next }
		{ row = $1 " " $2 " " $3 }
		!(row in want) { print row ": not in the table"; next }
		$4 > want[row] * 1.05 { printf "%s: %d instructions, %.1f %% over the %d of the table\n", row, $4, ($4 / want[row] - 1) * 100, want[row] }
		{ delete want[row] }
		END { for (row in want) print row ": not counted" }' "$1" "$2"
}

@test "ee-score and ee-rank take at most 5 % more instructions than the table says" {
	command -v valgrind > /dev/null || skip "valgrind is missing"
	tests/bench/instructions-count holds > "$T/here"
	diff <(grep '^#' "$TABLE") "$T/here" > "$T/others" || skip "the table is for others: $(sed -n 's/^< # //p' "$T/others" | one_line)"
	tests/bench/instructions-count > "$T/counted"
	grown "$TABLE" "$T/counted" > "$T/grown"
	cat "$T/grown"
	[ ! -s "$T/grown" ]
}

@test "6 % more instructions are found, 4 % are not, and no row is passed over" {
	grep -c '^ee-' "$TABLE" > "$T/rows"
	[ "$(cat "$T/rows")" -ge 5 ]
	awk -F, -v OFS=, '/^ee-/ { $4 = int($4 * (NR % 2 ? 1.06 : 1.04)) } 1' "$TABLE" > "$T/more"
	grown "$TABLE" "$T/more" > "$T/grown"
	[ "$(grep -c '^ee-.*: [0-9]* instructions, 6.0 % over the [0-9]* of the table$' "$T/grown")" -eq "$(grep -n '^ee-' "$TABLE" | awk -F: '$1 % 2' | wc -l)" ]
	[ "$(wc -l < "$T/grown")" -eq "$(grep -n '^ee-' "$TABLE" | awk -F: '$1 % 2' | wc -l)" ]
	grep -v '^ee-rank,-j 1,scored.csv,' "$TABLE" > "$T/fewer"
	[ "$(grown "$TABLE" "$T/fewer")" = "ee-rank -j 1 scored.csv: not counted" ]
	[ "$(grown "$T/fewer" "$TABLE")" = "ee-rank -j 1 scored.csv: not in the table" ]
}
