#!/bin/sh
# Scores a list of profiles, NDJSON or CSV, and makes a database of it for sqlite3.
#
#   sh to-sqlite.sh LIST DATABASE [DATE]
#
# The database has one table, pool: the columns that ee-score writes, all of them text, so that 007 and 1.10 stay what
# they are, and in front of them place, which is 1 for the first record.  It takes the place of an older one when it is
# complete.  Records that were refused are kept in DATABASE.rejects, and the status is 1 then.
set -eu
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
	echo 'usage: sh to-sqlite.sh LIST DATABASE [DATE]' >&2
	exit 2
fi
list=$1 database=$2 date=${3:-$(date -u +%F)}

fail() {
	echo "to-sqlite.sh: $1" >&2
	exit 2
}
# How many records a file has, bad ones too, in either format.
records() { ee-score --quiet --keep-bad -d "$date" -o json -- "$1" 2> /dev/null | wc -l; }

[ -f "$list" ] || fail "$list: no such file, and it is read more than once"
[ ! -d "$database" ] || fail "$database is a directory"
# In the folder of the database, since a mv from elsewhere is a copy that can break off.
place=$(mktemp -d "$(dirname "$database")/.to-sqlite.XXXXXX") || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 130' HUP INT TERM

ee-score --quiet -d "$date" -r "$place/rejects" -o csv -- "$list" > "$place/scored.csv" ||
	fail "nothing was made of $list"
[ "$(wc -l < "$place/scored.csv")" -gt 1 ] || fail "no record of $list could be scored"
# A column of the list by that name would stand for the place of the row.
if head -n 1 "$place/scored.csv" | grep -qiE '(^|,)"?rowid"?(,|$)'; then
	fail "$list has a column rowid, which is what sqlite3 numbers its rows by; rename it"
fi
# What sqlite3 says of a row that does not fit, it says without an exit status; the count below has one.
(
	cd "$place"
	sqlite3 -bail new.db '.import --csv scored.csv list' \
		'CREATE TABLE pool AS SELECT rowid AS place, * FROM list ORDER BY rowid' 'DROP TABLE list' VACUUM
) || fail "nothing was made of $list"

came=$(records "$list")
refused=$(records "$place/rejects")
kept=$(sqlite3 "$place/new.db" 'SELECT count(*) FROM pool')
[ "$came" -eq $((kept + refused)) ] || fail "$list has $came records, but $kept in the table and $refused refused"

mv "$place/new.db" "$database"
mv "$place/rejects" "$database.rejects"
echo "to-sqlite.sh: $came records: $kept in $database, $refused refused" >&2
[ "$refused" -eq 0 ]
