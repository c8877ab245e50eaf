"""The answers that the tables have to give, as quick checks of some milliseconds each.

Run as a program it looks at the tables as they are, and names what differs; tests/mutants/tables.py runs the same
checks over tables in which one cell was changed.  What is expected never comes from the tables: points and levels are
those of the second implementation in tests/oracle, whose numbers were typed in from the sources; the rest stands in
"said", whose numbers were held against the sources.
"""
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ORACLE = os.path.join(ROOT, "tests", "oracle")
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build"))
BIN = os.path.join(BUILD, "bin")

ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1795392000",  # 2026-11-23
               "EE_SHARE": os.path.join(ROOT, "share"),
               **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}

DAYS = ["2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20", "2025-03-25"]  # of the rule sets


class Check:
    """A run of a tool over an input, and what it has to answer: status, stdout and stderr."""

    def __init__(self, name, tables, command, records, holds, only="", days=("",)):
        self.name = name
        self.tables = tables          # that it reads, as a shell writes them
        self.command = command
        self.records = records        # its standard input
        self.holds = holds            # a function of what was answered, to what is wrong with it, or ""
        self.only = only and re.compile(only)  # what is looked at: "^...", lines that begin so; else its groups
        self.days = days              # one run each, with the day in the place of DAY

    def answer(self, overlay=None, tools=BIN, limits=None):
        """With the tables of the folder OVERLAY in front of those of the tree, by the programs in the folder TOOLS."""
        environment = dict(ENVIRONMENT)
        if overlay:
            environment["EE_SHARE_PATH"] = overlay
        status, out, err = 0, "", ""
        for day in self.days:
            command = [day if word == "DAY" else word for word in self.command]
            done = subprocess.run([os.path.join(tools, command[0])] + command[1:], input=self.records, env=environment,
                                  capture_output=True, check=False, **(limits or {}))
            status = max(status, abs(done.returncode))
            out += ("%s:\n" % day if self.days[1:] else "") + self.looked_at(done.stdout.decode())
            err += done.stderr.decode()
        return status, out, err

    def looked_at(self, out):
        if not self.only:
            return out
        if not self.only.groups or self.only.pattern.startswith("^"):
            return "".join(line for line in out.splitlines(True) if self.only.search(line))
        return "".join("%s\n" % " ".join(part for part in found.groups() if part) for found in self.only.finditer(out))


def lines_of(records):
    return "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records).encode()


def difference(wanted, got):
    """The first line in which two texts differ."""
    wanted, got = wanted.split("\n"), got.split("\n")
    for number in range(max(len(wanted), len(got))):
        want = wanted[number] if number < len(wanted) else "nothing"
        have = got[number] if number < len(got) else "nothing"
        if want != have:
            return "line %d: wanted %s\ngot %s" % (number + 1, want, have)
    return ""


# Points ---------------------------------------------------------------------------------------------------------------

EDUCATION = ["none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "professional", "doctorate"]
STUDY = ["none", "one_or_two_years", "three_years_or_more"]


def levels(level):
    return {ability: level for ability in ("listening", "reading", "writing", "speaking")}


def one_level(level, ability, other):
    return dict(levels(other), **{ability: level})


def own_profiles():
    """Each row of each factor by itself, then sums that the caps cut."""
    for age in [0, 16, 17] + list(range(18, 47)) + [120]:
        yield {"age": age}
    for education in EDUCATION:
        yield {"age": 17, "education": education}
        for level in (6, 7, 8, 9, 10):
            yield {"age": 17, "education": education, "english": levels(level)}
        for years in (1, 2, 3, 5):
            yield {"age": 17, "education": education, "canadian_work_years": years}
    for level in range(11):
        yield {"age": 17, "english": levels(level)}
        yield {"age": 17, "english": one_level(level, "writing", 10)}
        yield {"age": 17, "english": levels(4), "french": one_level(level, "speaking", 4), "first_language": "english"}
        yield {"age": 17, "english": levels(level), "certificate_of_qualification": True}
        for french in (6, 7):
            yield {"age": 17, "english": levels(level), "french": levels(french), "first_language": "french"}
        for years in (0, 1, 2, 3, 4):
            yield {"age": 17, "english": levels(level), "foreign_work_years": years}
    for years in (0, 1, 2, 3, 4, 5, 6, 80):
        yield {"age": 17, "canadian_work_years": years}
        for foreign in (0, 1, 2, 3, 4, 80):
            yield {"age": 17, "canadian_work_years": years, "foreign_work_years": foreign}
    for noc in ("00010", "0010", "21231", "75110"):
        yield {"age": 17, "job_offer": {"noc": noc}}
    for study in STUDY:
        yield {"age": 17, "canadian_education": study}
    yield {"age": 17, "provincial_nomination": True}
    yield {"age": 17, "sibling_in_canada": True}
    yield {"age": 17, "provincial_nomination": True, "sibling_in_canada": True, "job_offer": {"noc": "21231"}}
    most = {"age": 25, "education": "doctorate", "english": levels(10), "canadian_work_years": 5}
    yield dict(most)
    yield dict(most, french=levels(9), first_language="english")
    yield dict(most, french=levels(9), first_language="english", foreign_work_years=3)
    yield dict(most, french=levels(9), first_language="english", foreign_work_years=3, certificate_of_qualification=True,
               provincial_nomination=True, sibling_in_canada=True, canadian_education=STUDY[2])
    yield {"age": 17, "foreign_work_years": 3, "english": levels(9), "canadian_work_years": 2}
    yield {"age": 17, "foreign_work_years": 3, "english": levels(9), "certificate_of_qualification": True}


def profiles(day):
    number = 0
    spouses = [None, {"accompanying": True}, dict(education="doctorate", english=levels(9), canadian_work_years=5)]
    for spouse in spouses:
        for profile in own_profiles():
            if day >= "2022-11-16" and len(profile.get("job_offer", {}).get("noc", "")) == 4:
                continue
            number += 1
            profile = dict(profile, id=number)
            if spouse is not None:
                profile["spouse"] = spouse
            yield profile
    for spouse in ([{"education": education} for education in EDUCATION] + [{"english": levels(level)} for level in range(11)] +
                   [{"french": one_level(level, "reading", 4)} for level in range(11)] +
                   [{"canadian_work_years": years} for years in (0, 1, 2, 3, 4, 5, 6, 80)]):
        number += 1
        yield {"id": number, "age": 17, "spouse": spouse}


# The rows that an amendment brought, and from when on; all others are of the first instructions.
SOURCES = {"job_offer": [("2016-11-19", "MI-2016-1"), ("2025-03-25", "JO-2025")],
           "canadian_education one_or_two_years": [("2016-11-19", "MI-2016-1")],
           "canadian_education three_years_or_more": [("2016-11-19", "MI-2016-1")],
           "sibling": [("2017-06-06", "MI-2017-1")],
           "french": [("2017-06-06", "MI-2017-1"), ("2020-10-20", "FR-2020a")]}


def source_of(day, row, level):
    name = row if row in SOURCES else row + " " + level
    return ([source for first, source in SOURCES.get(name, []) if first <= day] or ["MI-2014"])[-1]


def wrong_reason(day, record):
    for reason in record.get("crs_why", []):
        if reason["source"] != source_of(day, reason["row"], reason.get("level", "")) or reason["rules"] != day:
            return "record %d: %s by %s of %s" % (record["id"], reason["row"], reason["source"], reason["rules"])
    return ""


def oracle(day, records):
    command = ["jq", "-c", "--arg", "as_of", day, "--arg", "clb", "1", "-f", "crs.jq"]
    wanted = [json.loads(line) for line in subprocess.run(command, cwd=ORACLE, input=records, env=ENVIRONMENT,
                                                          capture_output=True, check=True).stdout.splitlines()]
    for want in wanted:
        want["clb"] = {language: its for language, its in (want.get("clb") or {}).items() if its}
    return wanted


def wrong_record(day, want, have):
    have["clb"] = have.get("clb") or {}
    for field in ("id", "crs", "crs_points", "clb"):
        if want[field] != have[field]:
            return "record %s: %s: wanted %s, got %s" % (want["id"], field, want[field], have[field])
    if have["crs_rules"] != max(first for first in DAYS if first <= day):
        return "record %s: rules of %s" % (want["id"], have["crs_rules"])
    return wrong_reason(have["crs_rules"], have)


def agrees(day, records):
    """Holds where ee-score says what the oracle does.  What was right before is not read again."""
    wanted, right = [], {}

    def holds(status, out, err):
        if status != 0 or err:
            return err or "status %d" % status
        if not wanted:
            wanted.extend(oracle(day, records))
        got = out.splitlines()
        if len(wanted) != len(got) or not got:
            return "%d records, of %d" % (len(got), len(wanted))
        for number, line in enumerate(got):
            wrong = "" if right.get(number) == line else wrong_record(day, wanted[number], json.loads(line))
            if wrong:
                return wrong
            right.setdefault(number, line)
        return ""
    return holds


def points():
    for day in DAYS:
        records = lines_of(profiles(day))
        yield Check("points-" + day, ["crs/%s.csv" % day], ["ee-score", "--quiet", "-j", "1", "-b", "--why", "-d", day],
                    records, agrees(day, records))


# Levels ---------------------------------------------------------------------------------------------------------------

# The least score of each level from 4 on, and the most on the scale, as the charts print them.
SCALES = {"ielts": dict(listening=[4.5, 5, 5.5, 6, 7.5, 8, 8.5, 9], reading=[3.5, 4, 5, 6, 6.5, 7, 8, 9],
                        writing=[4, 5, 5.5, 6, 6.5, 7, 7.5, 9], speaking=[4, 5, 5.5, 6, 6.5, 7, 7.5, 9]),
          "celpip": {ability: [4, 5, 6, 7, 8, 9, 10, 12] for ability in levels(0)},
          "clb": {ability: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12] for ability in levels(0)},
          "pte": dict(listening=[18, 28, 39, 50, 60, 71, 82, 89, 90], reading=[24, 33, 42, 51, 60, 69, 78, 88, 90],
                      writing=[32, 41, 51, 60, 69, 79, 88, 90, 90], speaking=[34, 42, 51, 59, 68, 76, 84, 89, 90]),
          "tef": dict(listening=[145, 181, 217, 249, 280, 298, 316, 360], reading=[121, 151, 181, 207, 233, 248, 263, 300],
                      writing=[181, 226, 271, 310, 349, 371, 393, 450], speaking=[181, 226, 271, 310, 349, 371, 393, 450]),
          "tcf": dict(listening=[331, 369, 398, 458, 503, 523, 549, 699], reading=[342, 375, 406, 453, 499, 524, 549, 699],
                      writing=[4, 6, 7, 10, 12, 14, 16, 20], speaking=[4, 6, 7, 10, 12, 14, 16, 20])}


def results():
    """Of each test each edge of a level, on both sides, and the ends of the scale."""
    number = 0
    for test, scale in SCALES.items():
        step = 0.5 if test == "ielts" else 1
        edges = zip(*(scale[ability] for ability in levels(0)))
        rows = [dict(levels(0))] + [dict(zip(levels(0), row)) for row in edges]
        for row in rows:
            for under in (0, step):
                result = {ability: max(score - under, 0) for ability, score in row.items()}
                if test == "tcf":  # 0 or 100 and more
                    result = {ability: score if score >= 100 or ability in ("writing", "speaking") else 0
                              for ability, score in result.items()}
                number += 1
                yield {"id": number, "age": 17, "french" if test in ("tef", "tcf") else "english": dict(result, test=test)}


def levels_checks():
    records = lines_of(results())
    yield Check("levels", ["language/*.csv"], ["ee-score", "--quiet", "-j", "1", "-b", "-d", "2026-09-14"], records,
                agrees("2026-09-14", records))


# Work -----------------------------------------------------------------------------------------------------------------

def workers():
    """Years of work as given, and as counted from jobs, each for itself and beside the other."""
    canada = {"noc": "21231", "country": "CA", "start": "2023-01-01", "end": "2025-06-30", "hours": 40}
    abroad = {"noc": "21231", "country": "IN", "start": "2019-01-01", "end": "2020-12-31", "hours": 30}
    half = {"noc": "72310", "country": "CA", "start": "2021-01-01", "end": "2022-12-31", "hours": 15}
    number = 0
    for jobs in ([canada], [abroad], [half], [canada, abroad], [canada, half, abroad], [dict(canada, noc="65201"), abroad]):
        for given in ({}, {"canadian_work_years": 4}, {"foreign_work_years": 3}, {"canadian_work_years": 0, "foreign_work_years": 0}):
            for more in ({}, {"english": levels(9)}):
                number += 1
                yield dict(given, id=number, age=17, education="bachelor", jobs=jobs, **more)


def work():
    records = lines_of(workers())
    yield Check("work", ["work.csv"], ["ee-score", "--quiet", "-j", "1", "-b", "-d", "2026-09-14"], records,
                agrees("2026-09-14", records))


# What is said ---------------------------------------------------------------------------------------------------------

def said(name):
    """Holds where the answer is that of the file: stdout, stderr, and a status that is not 0."""
    with open(os.path.join(HERE, "said", name), encoding="utf-8") as file:
        wanted = file.read()
    return lambda status, out, err: difference(wanted, told(status, out, err))


def told(status, out, err):
    return out + err + ("" if status == 0 else "status %d\n" % status)


def said_checks():
    """The list "said.list": NAME TABLE[,TABLE...] INPUT DAY[,DAY...] COMMAND... [| WHAT IS LOOKED AT]"""
    with open(os.path.join(HERE, "said.list"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                line, _, only = line.strip().partition(" | ")
                name, tables, records, days, *command = line.split()
                with open(os.path.join(HERE, "in", records), "rb") as text:
                    yield Check(name, tables.split(","), command, text.read(), said(name), only, days.split(","))


def checks():
    yield from points()
    yield from levels_checks()
    yield from work()
    yield from said_checks()


def complete_sets():
    sets = []
    for path in sorted(glob.glob(os.path.join(ROOT, "share", "crs", "*.csv"))):
        with open(path, encoding="utf-8") as file:
            if "set,complete,,,1,1," in file.read():
                sets.append(os.path.basename(path)[:-4])
    return sets


def main():
    bad = 0
    for number, check in enumerate(checks(), 1):
        wrong = check.holds(*check.answer())
        bad += wrong != ""
        print("%s %d - %s" % ("not ok" if wrong else "ok", number, check.name))
        if wrong:
            print("".join("# %s\n" % line for line in wrong[:2000].splitlines()), end="")
    if complete_sets() != DAYS:
        print("not ok - the complete rule sets are %s\n# DAYS of checks.py and the oracle have numbers of %s" % (complete_sets(), DAYS))
        bad += 1
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
