# results.bash: times against the number of profiles, the plots, and RESULTS.md; part of run.
# shellcheck shell=bash disable=SC2016,SC2086,SC2154

echo 'bench: plots'
counts=(1000 3162 10000 31623 100000 316228 1000000)
[ -z "${FULL:-}" ] || counts+=(3162278 10000000)
curves=(ee-json ee-csv duckdb-json duckdb-csv polars mawk)
for name in "${curves[@]}"; do : > "$dir/curve-$name"; done
for count in "${counts[@]}"; do
	[ "$count" -le "$profiles" ] || [ -n "${FULL:-}" ] || continue
	pool "$count" csv
	export some_csv=$pool
	pool "$count" json
	export some_json=$pool
	cached "$some_csv" "$some_json"
	race 3 \
		plot-ee-json 'exec ee-score -j 2 -d $day $some_json > $dir/out/json' \
		plot-ee-csv 'exec ee-score -j 2 -d $day $some_csv > $dir/out/csv' \
		plot-duckdb-json 'exec node $here/duckdb.mjs $some_json $dir/out/duckdb-json 2 points $day $rules' \
		plot-duckdb-csv 'exec node $here/duckdb.mjs $some_csv $dir/out/duckdb-csv 2 points $day $rules' \
		plot-polars 'POLARS_MAX_THREADS=2 exec node $here/polars.mjs $some_csv $dir/out/polars' \
		plot-mawk 'exec mawk -v rules=$rules -v day=$day -f $here/crs.awk $some_csv > $dir/out/mawk'
	for name in "${curves[@]}"; do
		echo "$count $(of median $(own plot-$name))" >> "$dir/curve-$name"
	done
	rm -f "$dir"/out/*
done

# plot FILE TITLE CURVE NAME CURVE NAME ...
plot() {
	local file=$1 title=$2 i
	local -a entries=("${@:3}") lines=()

	for ((i = 0; i < ${#entries[@]}; i += 2)); do
		lines+=("'$dir/curve-${entries[i]}' using 1:(\$2/1e6) with linespoints linewidth 2 pointtype $((i / 2 + 4)) title '${entries[i + 1]}'")
	done
	gnuplot <<- END
		set terminal svg size 900,560 font 'sans-serif,15' background 'white'
		set output '$here/$file'
		set title '$title'
		set logscale xy
		set xrange [1000:*]
		set xlabel 'profiles'
		set ylabel 'seconds, median of 3'
		set format x '10^{%L}'
		set format y '%g'
		set grid
		set key left top reverse Left
		set offsets graph 0, graph 0.02
		plot $(IFS=,; echo "${lines[*]}")
	END
}
plot time-ndjson.svg 'Scores from NDJSON to a file, 2 threads' ee-json ee-score duckdb-json 'DuckDB, without its start'
plot time-csv.svg 'Scores from CSV to a file, 2 threads' ee-csv ee-score duckdb-csv 'DuckDB, without its start' \
	polars 'Polars, only reading and writing, without its start' mawk 'mawk, 1 thread'

# rival WHAT FEW [ALL]: a row of the second table; ALL names a race with all profiles, else they are extrapolated.
rival() {
	local few_us all_us

	few_us=$(of median $(own $2))
	all_us=$((few_us * profiles / few))
	printf '| %s | %s | %s | %s |\n' "$1" "$(spread $(own $2))" $((few * 1000000 / few_us)) \
		"$(if [ $# -gt 2 ]; then spread $(own $3); else echo "about $(((all_us + 500000) / 1000000)) s, extrapolated"; fi)"
}

# package NAME: its version, of Debian.
package() { dpkg-query -W -f '${Version}' "$1" 2> /dev/null || echo unknown; }
installed() { node -p "require('$NODE_MODULES/$1/package.json').version"; }

cpu_name=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
{
	cat <<- END
		# Speed

		Written by \`make bench\`; what it runs is in \`tests/bench/run\`.

		$(date -u +%Y-%m-%d), $profiles profiles of \`ee-sample -n $profiles --seed 1 -d $day\`: $(($(stat -c %s "$json") / 1000000)) MB of
		NDJSON, $(($(stat -c %s "$csv") / 1000000)) MB of CSV. Times are medians of $runs runs, in turn with what stands beside them, with inputs
		in memory and output to a file. Ours are of whole processes, start and end; of DuckDB and Polars only the query counts, after
		node has started and they are loaded. All programs gave the same points for every record, and the same best 1,000, before they
		were timed.

		- Machine: ${cpu_name:-$(uname -m)}, $(nproc) processors, $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo),
		  Linux $(uname -r); load before: $load
		- ee $(ee-score -V | cut -d ' ' -f 2), $(git describe --always --dirty 2> /dev/null || echo 'a tarball'); cc $(cc -dumpfullversion),
		  libsimdjson $(package libsimdjson-dev), libc $(package libc6)
		- DuckDB $(installed @duckdb/node-api) and Polars $(installed nodejs-polars) in node $(node --version); mawk $(package mawk),
		  Miller $(package miller), jq $(package jq), sqlite3 $(package sqlite3), coreutils $(package coreutils)

	END
	cat "$table"
	echo
	cat "$here/why.md"
	echo
	cat "$profile"
	cat <<- END

		## What is beside it

		DuckDB reads declared types, works the points out by one query (\`sql.mjs\`) and writes CSV of seven columns: id, submitted, the
		totals of the four sections, and crs. \`ee-score\` writes the same where "seven columns" stands, else whole records with the score.

		## All of them, seven columns

		| program | $few profiles | profiles a second | $profiles profiles |
		|---|---|---|---|
	END
	rival 'ee-score, NDJSON, 2 workers' few-seven-json seven-json
	rival 'DuckDB, NDJSON, 2 threads' few-duckdb-json duckdb-json
	rival 'Miller, NDJSON' few-miller-json
	rival 'jq, NDJSON: the second implementation of the rules, `tests/oracle/crs.jq`' few-jq
	rival 'ee-score, CSV, 2 workers' few-seven-csv seven-csv
	rival 'DuckDB, CSV, 2 threads' few-duckdb-csv duckdb-csv
	rival 'mawk, CSV' few-mawk mawk
	rival 'Miller, CSV' few-miller-csv
	rival 'sqlite3, CSV, in memory' few-sqlite3
	printf '\nWith one thread DuckDB takes %s for all of the NDJSON, and %s for the CSV.\n' "$(spread $(own duckdb-json-1))" "$(spread $(own duckdb-csv-1))"
	cat <<- END

		## Memory

		The most that a filter had in use, with its input through a pipe.

	END
	cat "$memory"
	printf '\n## Start\n\nOn an empty input, with the making of the process.\n\n'
	cat "$starts"
	cat <<- END

		## Time against profiles

		![NDJSON](time-ndjson.svg)

		![CSV](time-csv.svg)
	END
} > "$here/RESULTS.md.new"
mv "$here/RESULTS.md.new" "$here/RESULTS.md"
