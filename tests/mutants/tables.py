"""Mutants of the tables: each cell that a program reads is changed, and some check of checks.py has to notice.

    python3 tests/mutants/tables.py [--sample N] [--start RANDOM] [--only TABLE] [--jobs N] [--kept FOLDER]

A change that a loader refuses, naming the table, is noticed too.  What may live stands in tables.alive, with the reason;
the run fails where something else lives, and where something that stands there does not.  Answers are kept in
BUILD/mutants (--kept), as they come, by a hash of all that they hang on: a run that was stopped goes on where it was.
"""
import argparse
import csv
import datetime
import fnmatch
import glob
import hashlib
import io
import os
import random
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # nothing is written to the tree
import checks  # noqa: E402
from threads import side_by_side  # noqa: E402

SHARE = os.path.join(checks.ROOT, "share")
CLOSED = "2026-11-22"  # the day before that of the checks: a row that ends here is not in force on it

# Of each table the columns and what their cells are: the other ones are for people, and no program shows them.
NUMBER, SCORE, WORD, SURE, SOURCE, TEXT, DAY = "number", "score", "word", "sure", "source", "text", "day"
TABLES = {
    "crs/*.csv": dict(factor=WORD, level=WORD, min=NUMBER, max=NUMBER, without_spouse=NUMBER, with_spouse=NUMBER, source=SOURCE),
    "language/levels.csv": dict(test=WORD, ability=WORD, level=NUMBER, score_min=SCORE, score_max=SCORE, source=SOURCE),
    "language/tests.csv": dict(test=WORD, language=WORD, name=TEXT, ability=WORD, scale_min=SCORE, scale_max=SCORE, step=SCORE,
                               description=TEXT, accepted_from=DAY, confirmed_from=DAY, two_scales_from=DAY, below=SCORE,
                               source=SOURCE),
    "programs/fsw-grid.csv": dict(factor=WORD, level=WORD, min=NUMBER, max=NUMBER, points=NUMBER, source=SOURCE),
    "programs/funds.csv": dict({"size_%d" % size: NUMBER for size in range(1, 8)}, in_force_from=DAY, in_force_to=DAY,
                               each_more=NUMBER, confirmed=WORD, source=SOURCE, note=TEXT),
    "programs/minimums.csv": dict(program=WORD, requirement=WORD, in_force_from=DAY, in_force_to=DAY, value=NUMBER, unit=WORD,
                                  confidence=SURE, source=SOURCE, note=TEXT),
    "programs/trades.csv": dict(digits=NUMBER, group=NUMBER, in_force_from=DAY, in_force_to=DAY, name=TEXT, source=SOURCE,
                                **{"except": NUMBER}),
    "deadlines.csv": dict(id=WORD, title=TEXT, length=NUMBER, unit=WORD, in_force_from=DAY, in_force_to=DAY, authority=TEXT,
                          confidence=SURE, note=TEXT),
    "documents.csv": dict(document=TEXT, title=TEXT, needed_for=WORD, validity=TEXT, confidence=SURE, source=SOURCE, note=TEXT),
    "fees.csv": dict(fee=TEXT, title=TEXT, each=WORD, cad=NUMBER, in_force_from=DAY, in_force_to=DAY, confidence=SURE,
                     source=SOURCE, note=TEXT),
}


# Where two tables do not fit each other, the fault is told of the one that is read last.
PAIRED = {"language/tests.csv": "language/levels.csv"}


class Table:
    def __init__(self, name):
        self.name = name
        with open(os.path.join(SHARE, name), encoding="utf-8", newline="") as file:
            self.lines = file.read().splitlines(keepends=True)
        self.rows = []  # (index of the line, cells)
        self.columns = None
        for index, line in enumerate(self.lines):
            if line.startswith("#") or not line.strip():
                continue
            cells = next(csv.reader([line]))
            if self.columns is None:
                self.columns = cells
            else:
                self.rows.append((index, cells))

    def column(self, name):
        at = self.columns.index(name)
        return [cells[at] for _, cells in self.rows]

    def with_cell(self, index, cells, at, value):
        """The text of the table with another value in one cell."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(cells[:at] + [value] + cells[at + 1:])
        return "".join(self.lines[:index]) + text.getvalue() + "".join(self.lines[index + 1:])


def other_word(words, word):
    """The one that comes after it, of those that the column has."""
    words = sorted(set(words) - {""})
    return words[(words.index(word) + 1) % len(words)] if word in words else words[0]


def other_source(table, sources, cell):
    """One that no row of the table has, so that the list of its sources changes too."""
    had = set(" ".join(table.column("source")).split())
    return next(source for source in sources if source not in had) if cell else ""


def changes(table, kind, cells, at, sources):
    cell, name = cells[at], table.columns[at]
    if kind == SOURCE:
        return [other_source(table, sources, cell)] if cell else []
    if kind == TEXT:
        return [cell + "x"]
    if kind == SURE:
        return ["low" if cell != "low" else "high"]
    if kind == WORD:
        words = table.column(name)
        return [other_word(words, cell)] if len(set(words)) > 1 or not cell else [cell + "x"]
    if kind == DAY:
        if not cell:
            return [CLOSED]
        day = datetime.date.fromisoformat(cell)
        return [str(day + datetime.timedelta(days=days)) for days in (-1, 1)] + [""]
    if not cell:
        return [cells[table.columns.index("min")] or "1"] if name == "max" else ["1"]
    step = 0.5 if kind == SCORE and ("ielts" in cells or "." in cell) else 1
    width = len(cell) if cell.startswith("0") else 0
    numbers = [float(cell) + step, float(cell) - step]
    return ["%0*g" % (width, number) for number in numbers if number >= 0] + ([""] if name in ("max", "except", "each_more", "below") else [])


def mutants(only):
    """(table, index, column, value, cells) of every one, in order."""
    with open(os.path.join(SHARE, "sources.csv"), encoding="utf-8") as file:
        sources = [row[0] for row in csv.reader(file) if row and not row[0].startswith("#")][1:]
    for pattern, kinds in TABLES.items():
        for path in sorted(glob.glob(os.path.join(SHARE, pattern))):
            table = Table(os.path.relpath(path, SHARE))
            if not fnmatch.fnmatch(table.name, only):
                continue
            for index, cells in table.rows:
                for at, column in enumerate(table.columns):
                    if column in kinds:
                        for value in changes(table, kinds[column], cells, at, sources):
                            yield table, index, at, value, cells


def fingerprint():
    """Of everything that an answer hangs on."""
    found = hashlib.sha256()
    paths = glob.glob(os.path.join(SHARE, "**", "*.csv"), recursive=True) + glob.glob(os.path.join(checks.BIN, "ee-*"))
    paths += glob.glob(os.path.join(checks.HERE, "**", "*"), recursive=True)
    for path in sorted(paths):
        if os.path.isfile(path) and "__pycache__" not in path and not path.endswith("tables.alive"):
            with open(path, "rb") as file:
                found.update(hashlib.sha256(file.read()).digest())
    return found.hexdigest()[:16]


class Looker:
    """Looks at one mutant after the other, with a folder of its own."""

    def __init__(self, told):
        self.told = told  # (check, what it answers over the tables as they are)
        self.overlay = tempfile.mkdtemp(prefix="ee-mutant-")

    def look(self, mutant):
        """What notices the mutant: "loader", the name of a check; "lives", or "unnamed" where a refusal names no table."""
        table, index, at, value, cells = mutant
        path = os.path.join(self.overlay, table.name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(table.with_cell(index, cells, at, value))
        try:
            for check, answer in self.told:
                if not looks_at(check, table.name):
                    continue
                status, out, err = got = check.answer(self.overlay)
                if status not in (0, 1) and answer[0] != status:
                    return "loader" if any(name in err for name in (table.name, PAIRED.get(table.name, table.name))) else "unnamed"
                if got != answer and check.holds(*got):
                    return check.name
            return "lives"
        finally:
            os.unlink(path)

    def close(self):
        shutil.rmtree(self.overlay)


def name_of(mutant):
    table, index, at, value, cells = mutant
    return "%s:%d %s %s>%s" % (table.name, index + 1, table.columns[at], cells[at][:20], value[:20] if value != cells[at] + "x" else "...x")


def key_of(mutant):
    table, index, at, value, _ = mutant
    return "%s:%d:%s:%s" % (table.name, index + 1, table.columns[at], value)


def alive():
    """(table, cells that the row has, column, from, to, reason) of those that may live."""
    with open(os.path.join(checks.HERE, "tables.alive"), encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if line.strip() and not line.startswith("#")):
            yield row


def listed(mutant, row):
    table, _, at, value, cells = mutant
    begin = row["row"].split("/")
    return (fnmatch.fnmatch(table.name, row["table"]) and fnmatch.fnmatch(table.columns[at], row["column"]) and
            all(fnmatch.fnmatch(cell, pattern) for cell, pattern in zip(cells, begin)) and changed(row["change"], cells[at], value))


def changed(pattern, old, new):
    """Whether a change is "*", "+", "-", "text", "fill" (of an empty cell) or "empty" (of one that was not)."""
    if pattern == "*":
        return True
    if pattern in ("fill", "empty"):
        return (old if pattern == "fill" else new) == ""
    if "" in (old, new):
        return False
    if pattern in ("+", "-"):
        return (new > old if "-" in old else float(new) > float(old)) == (pattern == "+")
    return pattern == new


def work(jobs, told, todo, kept):
    """Looks at all of TODO; what comes out goes to KEPT as it comes."""
    found, lookers = {}, [Looker(told) for _ in range(jobs)]

    def take(mutant, outcome):
        found[key_of(mutant)] = outcome
        kept.write("%s\t%s\n" % (key_of(mutant), outcome))
        kept.flush()

    side_by_side([looker.look for looker in lookers], todo, take)
    for looker in lookers:
        looker.close()
    return found


def read_kept(path):
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.endswith("\n")]
    return dict(row for row in rows if len(row) == 2)


def looks_at(check, name):
    return any(fnmatch.fnmatch(name, pattern) for pattern in check.tables)


def baseline(names):
    """The checks of these tables, with the answers over them as they are, which must be right."""
    told = []
    for check in checks.checks():
        if not any(looks_at(check, name) for name in names):
            continue
        answer = check.answer()
        wrong = check.holds(*answer)
        if wrong:
            sys.exit("%s: wrong before anything was changed: %s" % (check.name, wrong))
        told.append((check, answer))
    return told


def summed(all_of_them, found, whole):
    """Says what came out; true if it is as it has to be."""
    counts, bad, rows, used = {}, 0, list(alive()), set()
    for mutant in all_of_them:
        outcome = found[key_of(mutant)]
        reasons = [number for number, row in enumerate(rows) if listed(mutant, row)]
        used.update(reasons)
        how = outcome if outcome in ("loader", "lives", "unnamed") else "check"
        counts[how] = counts.get(how, 0) + 1
        if (outcome in ("lives", "unnamed")) != bool(reasons):
            bad += 1
            print("%s: %s, %s" % (name_of(mutant), outcome, "but it stands in tables.alive" if reasons else "and does not stand in tables.alive"))
    for number, row in enumerate(rows):
        if whole and number not in used:
            bad += 1
            print("tables.alive: nothing is %s %s %s %s" % (row["table"], row["row"], row["column"], row["change"]))
    print("%d mutants of tables: %d refused by a loader, %d noticed by a check, %d alive; %d not as they have to be" %
          (len(all_of_them), counts.get("loader", 0), counts.get("check", 0), counts.get("lives", 0) + counts.get("unnamed", 0), bad))
    return bad == 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--start", type=int, default=random.randrange(1, 1 << 31))
    options.add_argument("--only", default="*")
    options.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options.add_argument("--kept", default=os.path.join(checks.BUILD, "mutants"))
    options = options.parse_args()
    began = time.monotonic()
    todo = list(mutants(options.only))
    if options.sample and options.sample < len(todo):
        print("%d of %d mutants, --start %d" % (options.sample, len(todo), options.start))
        todo = random.Random(options.start).sample(todo, options.sample)
    os.makedirs(options.kept, exist_ok=True)
    path = os.path.join(options.kept, "tables-" + fingerprint())
    known = read_kept(path)
    found = {key_of(mutant): known[key_of(mutant)] for mutant in todo if key_of(mutant) in known}
    rest = [mutant for mutant in todo if key_of(mutant) not in known]
    with open(path, "a", encoding="utf-8") as kept:
        found.update(work(options.jobs, baseline({mutant[0].name for mutant in rest}), rest, kept))
    good = summed(todo, found, not options.sample and options.only == "*")
    print("%d seconds" % (time.monotonic() - began))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
