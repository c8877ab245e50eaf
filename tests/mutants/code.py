"""Mutants of the code: an operator, a constant or an answer is changed, and some test has to notice.

    python3 tests/mutants/code.py [--sample N] [--start RANDOM] [--only FILE] [--jobs N] [--no-bats]

The tools and unit tests are linked once with the library as a shared one, behind another in which the changed file stands
alone: a mutant costs one compilation and one small link.  It is looked at by the unit tests, by checks.py, and, where it
lives, by the bats files that belong to its file.  What may live stands in code.alive, with the reason.
"""
import argparse
import collections
import csv
import fnmatch
import glob
import hashlib
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # nothing is written to the tree
import checks  # noqa: E402
from threads import side_by_side  # noqa: E402

ROOT = checks.ROOT
WORK = os.path.join(checks.BUILD, "mutants", "code")
SECONDS = 20  # a test that takes longer runs round in circles

# The files, the unit tests that look at them first, and the bats files that do so last.
FILES = {
    "common/rules/crs.c": ("test_crs test_grid test_rules", "ee-score sittings"),
    "common/rules/program.c": ("test_rules", "ee-check ee-boost ee-swap advice"),
    "common/rules/category.c": ("test_category test_category_lists", "ee-check"),
    "common/rules/language.c": ("test_language test_language_tables", "ee-score"),
    "common/rules/work.c": ("test_work test_work_days", "tables ee-score left-out"),
    "common/base/date.c": ("test_date test_dated", "deadlines ee-deadline"),
    "common/dates/deadline.c": ("test_deadline", "deadlines papers"),
    "common/dates/deadline_rules.c": ("test_deadline_rules test_deadline", "deadlines tables"),
    "common/dates/deadline_todo.c": ("test_deadline", "deadlines papers"),
}
TOOLS = ["ee-score", "ee-check", "ee-deadline", "ee-checklist", "ee-rules"]
FLAGS = ["-std=c11", "-D_GNU_SOURCE", '-DEE_VERSION="0"', '-DEE_SHARE_INSTALLED="/nowhere"', '-DEE_SHARE_BESIDE="../share"',
         "-iquote", "common", "-O1", "-fPIC", "-w", "-Werror=int-conversion", "-Werror=incompatible-pointer-types",
         "-fsanitize=bounds", "-fsanitize-undefined-trap-on-error"]  # one element too many ends the program

# A make in a test is a make of its own.
OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}


def run(command, **more):
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, **more).stdout


# Mutants --------------------------------------------------------------------------------------------------------------

COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|^#[^\n]*(?:\\\n[^\n]*)*", re.S | re.M)
ROOM = re.compile(r"^\t?(?:static |const |struct |enum )*\w+ (?:.*[ *])?\w+(?:\[\d+\])+$", re.M)  # larger than it has to be is no fault
OPERATORS = {" < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " == ": " != ", " != ": " == ", " + ": " - ", " - ": " + ",
             " && ": " || ", " || ": " && ", " * ": " + ", " / ": " * ", " % ": " / "}


class Mutant:
    def __init__(self, path, text, start, end, put):
        self.path = path
        self.line = text.count("\n", 0, start) + 1
        self.text = text[:start] + put + text[end:]
        self.begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        self.was = " ".join(text[self.begin:stop].split())
        self.now = " ".join((text[self.begin:start] + put + text[end:stop]).split())

    def reach_back(self, text):
        """Names it by the line before it as well."""
        stop, self.begin = self.begin, text.rfind("\n", 0, self.begin - 1) + 1
        before = " ".join(text[self.begin:stop].split())
        self.was, self.now = (" ".join((before + " " + line).split()) for line in (self.was, self.now))

    def __str__(self):
        return "%s:%d: %s\n    now: %s" % (self.path, self.line, self.was, self.now)


def mutants_of(path):
    """Each has a name of its own: its line, and where another line reads alike, as many before it as tell them apart."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        text = file.read()
    alike = list({mutant.text: mutant for mutant in mutants_in(path, text)}.values())
    mutants = list(alike)
    while alike:
        names = collections.Counter((mutant.was, mutant.now) for mutant in mutants)
        alike = [mutant for mutant in mutants if names[mutant.was, mutant.now] > 1]
        for mutant in alike:
            mutant.reach_back(text)
    return mutants


def mutants_in(path, text):
    bare = COMMENTS.sub(lambda found: re.sub(r"[^\n]", "\0", found.group()), text)
    bare = re.sub(r"\bassert\([^;]*;", lambda found: re.sub(r"[^\n]", "\0", found.group()), bare)  # promises, not answers
    for found in re.finditer(r" (?:<=?|>=?|==|!=|\+|-|&&|\|\||/|%) |(?<=[\w)\]]) \* (?=[\w(])", bare):
        yield Mutant(path, text, found.start(), found.end(), OPERATORS[found.group()])
    for found in re.finditer(r"(?<![\w.])\d+(?![\w.])", bare):
        if ROOM.search(bare, bare.rfind("\n", 0, found.start()) + 1, found.end() + 1):
            continue
        yield Mutant(path, text, found.start(), found.end(), str(int(found.group()) + 1))
    for found in re.finditer(r"(?<![\w)])!(?=[\w(])", bare):
        yield Mutant(path, text, found.start(), found.end(), "")
    for found in re.finditer(r"\breturn ([^;]+);", bare):
        for put, same in (("0", ("0", "NULL", "false")), ("1", ("1", "true"))):
            if found.group(1) not in same:
                yield Mutant(path, text, found.start(1), found.end(1), put)


# What they are linked to ----------------------------------------------------------------------------------------------

def fingerprint():
    """Of all that is linked."""
    found = hashlib.sha256(" ".join(FLAGS).encode())
    paths = [path for folder in ("common", "cmd", "tests/unit") for path in glob.glob(folder + "/**/*.[chd]*", root_dir=ROOT, recursive=True)]
    for path in sorted(paths):
        with open(os.path.join(ROOT, path), "rb") as file:
            found.update(file.read())
    return found.hexdigest()


def link_all():
    """The library as a shared one, and the programs behind an empty library that a mutant takes the place of."""
    linked, now = os.path.join(WORK, "linked"), fingerprint()
    if os.path.exists(linked):
        with open(linked, encoding="utf-8") as file:
            if file.read() == now:
                return
        os.unlink(linked)
    os.makedirs(os.path.join(WORK, "lib"), exist_ok=True)
    os.makedirs(os.path.join(WORK, "pic"), exist_ok=True)
    sources = [path for path in glob.glob("common/*/*.c", root_dir=ROOT) if not path.startswith("common/ee/")]
    objects, todo = [], []
    for path in sorted(sources):
        built = os.path.join(WORK, "pic", path.replace("/", "+")[:-2] + ".o")
        objects.append(built)
        todo.append(["cc"] + FLAGS + ["-c", "-o", built, path])
    built = os.path.join(WORK, "pic", "tokens.o")
    objects.append(built)
    todo.append(["c++", "-std=c++17", "-fno-exceptions", "-fno-rtti", "-D_GNU_SOURCE", "-iquote", "common", "-O1", "-fPIC", "-w",
                 "-c", "-o", built, "common/record/tokens.cc"])
    lib = os.path.join(WORK, "lib")
    at_once(todo)
    run(["c++", "-shared", "-Wl,-soname,libee.so", "-o", os.path.join(lib, "libee.so")] + objects +
        ["-lsimdjson", "-lcsv", "-lpthread", "-lm"])
    run(["cc", "-shared", "-Wl,-soname,libmutant.so", "-o", os.path.join(lib, "libmutant.so"), "-x", "c", "/dev/null"])
    behind = ["-Wl,--no-as-needed", "-L" + lib, "-lmutant", "-lee", "-Wl,-rpath,$ORIGIN/../lib", "-Wl,--as-needed", "-ljq", "-lical",
              "-lsimdjson", "-lcsv", "-lpthread", "-lm"]
    build = os.path.relpath(checks.BUILD, ROOT)
    for folder in ("bin", "unit"):
        os.makedirs(os.path.join(WORK, folder), exist_ok=True)
    todo = []
    for tool in TOOLS:
        parts = [os.path.join(build, path[:-2] + ".o") for path in glob.glob("cmd/%s/*.c" % tool[3:], root_dir=ROOT)]
        todo.append(["c++", "-o", os.path.join(WORK, "bin", tool), "%s/cmd/%s.o" % (build, tool)] + parts + behind)
    for unit in sorted({unit for units, _ in FILES.values() for unit in units.split()}):
        todo.append(["c++", "-o", os.path.join(WORK, "unit", unit), "%s/tests/unit/%s.o" % (build, unit),
                     "%s/tests/tree.o" % build, "%s/parts.a" % build] + behind + ["-lcmocka"])
    at_once(todo)
    with open(linked, "w", encoding="utf-8") as file:
        file.write(now)


def at_once(commands):
    """Runs all of them, as many side by side as there are processors."""
    failed = []

    def go(command):
        made = None if failed else subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        return "" if made is None or made.returncode == 0 else made.stderr.decode()

    def take(_, said):
        if said:
            failed.append(said)

    side_by_side([go] * len(os.sched_getaffinity(0)), commands, take)
    if failed:
        sys.exit(failed[0])


# Looking at them ------------------------------------------------------------------------------------------------------

def limit():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


LIMITS = dict(timeout=SECONDS, preexec_fn=limit)


class Looker:
    def __init__(self, number, told, bats):
        self.told = told
        self.bats = bats
        self.folder = os.path.join(WORK, "worker-%d" % number)
        shutil.rmtree(self.folder, ignore_errors=True)
        for folder in ("bin", "unit", "lib"):
            os.makedirs(os.path.join(self.folder, folder))
            for name in os.listdir(os.path.join(WORK, folder)):
                if name == "libmutant.so":  # empty, and every mutant takes its place
                    shutil.copy(os.path.join(WORK, folder, name), os.path.join(self.folder, folder, name))
                else:
                    os.link(os.path.join(WORK, folder, name), os.path.join(self.folder, folder, name))
        os.symlink(os.path.join(ROOT, "share"), os.path.join(self.folder, "tables"))
        for tool in glob.glob(os.path.join(checks.BIN, "ee-*")):  # those that no mutant is tried with, for the bats files
            if not os.path.exists(os.path.join(self.folder, "bin", os.path.basename(tool))):
                os.symlink(tool, os.path.join(self.folder, "bin", os.path.basename(tool)))

    def build(self, mutant):
        """"", or why there is nothing to look at."""
        source, built = os.path.join(self.folder, "mutant.c"), os.path.join(self.folder, "mutant.o")
        with open(source, "w", encoding="utf-8") as file:
            file.write(mutant.text)
        made = subprocess.run(["cc"] + FLAGS + ["-c", "-o", built, source], cwd=ROOT, capture_output=True, check=False)
        if made.returncode != 0:
            return "does not compile"
        if code_of(built) == code_of(os.path.join(WORK, "pic", mutant.path.replace("/", "+")[:-2] + ".o")):
            return "same code"
        run(["cc", "-shared", "-Wl,-soname,libmutant.so", "-o", os.path.join(self.folder, "lib", "libmutant.so"), built])
        return ""

    def look(self, mutant):
        """What notices the mutant, or "lives"."""
        return self.build(mutant) or self.notice(mutant.path)

    def notice(self, path):
        """What notices that the file is another one, or "lives"."""
        units, files = FILES[path]
        environment = dict(checks.ENVIRONMENT, CMOCKA_MESSAGE_OUTPUT="TAP")
        try:
            for unit in units.split():
                if subprocess.run([os.path.join(self.folder, "unit", unit)], cwd=ROOT, env=environment, capture_output=True,
                                  check=False, **LIMITS).returncode != 0:
                    return unit
            for check, answer in self.told:
                got = check.answer(tools=os.path.join(self.folder, "bin"), limits=LIMITS)
                if got != answer and check.holds(*got):
                    return check.name
            for name in files.split() if self.bats else []:
                if subprocess.run(["bats", "tests/%s.bats" % name], cwd=ROOT, env=dict(OUTSIDE, BUILD=self.folder),
                                  capture_output=True, check=False).returncode != 0:
                    return name + ".bats"
        except subprocess.TimeoutExpired:
            return "timeout"
        except (ValueError, KeyError, TypeError):  # what a tool wrote is no record any more
            return "no record"
        return "lives"


def code_of(path):
    """What is in an object, but for the names of files."""
    return run(["objdump", "-d", "-r", "-s", "-j", ".text", "-j", ".rodata", "-j", ".data", "-j", ".data.rel.ro.local", path]).split(b"\n", 3)[-1]


def alive():
    with open(os.path.join(checks.HERE, "code.alive"), encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if line.strip() and not line.startswith("#")))


def wrong(mutant, outcome, may_live):
    """What is not as it has to be; "" where nothing is."""
    listed = (mutant.path, mutant.was, mutant.now) in may_live
    if listed == (outcome in ("lives", "same code")) or (outcome == "same code" and not listed):
        return ""
    return "%s\n    %s" % (mutant, outcome + ", but it stands in code.alive" if listed else outcome)


def check_unchanged(paths, told, bats):
    """Stops where a test fails before anything is changed."""
    failed = []

    def take(path, outcome):
        if outcome != "lives":
            failed.append("%s: %s fails before anything is changed" % (path, outcome))

    side_by_side([Looker(0, told, bats).notice], paths, take)
    if failed:
        sys.exit("\n".join(failed))


def work(jobs, told, todo, bats, may_live):
    """(mutant, what noticed it) of all of them; what is wrong is said as it comes."""
    found = []

    def take(mutant, outcome):
        found.append((mutant, outcome))
        if wrong(mutant, outcome, may_live):
            print(wrong(mutant, outcome, may_live), flush=True)

    side_by_side([Looker(number, told, bats).look for number in range(jobs)], todo, take)
    return found


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--start", type=int, default=random.randrange(1, 1 << 31))
    options.add_argument("--only", default="*")
    options.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options.add_argument("--no-bats", action="store_true")
    options = options.parse_args()
    began = time.monotonic()
    every = [mutant for path in FILES for mutant in mutants_of(path)]
    may_live = {(row["file"], row["was"], row["now"]) for row in alive()}
    for row in sorted(may_live - {(mutant.path, mutant.was, mutant.now) for mutant in every}):
        sys.exit("code.alive: %s: no such mutant: %s\n    now: %s" % row)
    todo = [mutant for mutant in every if fnmatch.fnmatch(mutant.path, options.only)]
    if options.sample and options.sample < len(todo):
        print("%d of %d mutants, --start %d" % (options.sample, len(todo), options.start))
        todo = random.Random(options.start).sample(todo, options.sample)
    link_all()
    told = [(check, check.answer()) for check in checks.checks()]
    for check, answer in told:
        if check.holds(*answer):
            sys.exit("%s: wrong before anything was changed" % check.name)
    check_unchanged(sorted({mutant.path for mutant in todo}), told, not options.no_bats)
    found = work(options.jobs, told, todo, not options.no_bats, may_live)
    counts, bad = {}, sum(wrong(mutant, outcome, may_live) != "" for mutant, outcome in found)
    for _, outcome in found:
        how = outcome if outcome in ("lives", "same code", "does not compile") else "unit" if outcome.startswith("test_") else (
            "bats" if outcome.endswith(".bats") else "check")
        counts[how] = counts.get(how, 0) + 1
    print("%d mutants of code: %s; %d not as they have to be; %d seconds" %
          (len(found), ", ".join("%d %s" % (count, how) for how, count in sorted(counts.items())), bad, time.monotonic() - began))
    return 0 if bad == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
