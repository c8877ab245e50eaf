#!/usr/bin/env bats
# The answers that the tables have to give, by the numbers of their sources; and that these checks notice a changed cell.
load helper

@test "mutants: the tables give the answers of the sources" {
	python3 tests/mutants/checks.py > "$T/said" || { grep -v '^ok' "$T/said"; return 1; }
	[ "$(grep -c '^ok' "$T/said")" -gt 30 ]
}

@test "mutants: a cell that is changed is noticed, or listed with the reason why not" {
	python3 tests/mutants/tables.py --kept "$T/kept" --only "$(sample fees.csv '*')" --sample "$(sample 20 2000)" > "$T/said" || { cat "$T/said"; return 1; }
}
