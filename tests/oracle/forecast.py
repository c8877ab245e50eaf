"""The forecast of ee-wait(1), written from its description: forecast.py ROUNDS.CSV FAMILIES.CSV ORIGIN < QUESTIONS

A question is SCORE AGE STREAM...: it prints the score, the chance within 30, 90, 180 and 365 days, and the days by which it is
0.1, 0.5 and 0.9, or -; or NEXT STREAM: it prints the next cut-off, its interval, the chance of a round within 7, 14 and 30 days,
and the scores needed for 0.5 and 0.8 within 90 days.
"""
import bisect
import csv
import datetime
import math
import sys

HALF_LIFE, NEAR, RESEMBLANCE, SURPRISE = 1460, 3, 0.4, 0.05
PACE_DAYS, PACE_NEAR, PACE, LENT_WEEKS = 120, 0.5, 0.5, 50
LENT_ROUNDS, OTHER_SORT, MOST, BLUR, DOUBT, DOUBTS, SLOPE = 20, 0.3, 5, 2, 0.12, 6, 20
ROUNDS, DAYS = 40, 365


def number_of(day):
    return datetime.date.fromisoformat(day).toordinal()


def read_series(rounds, families, today):
    """Day, cut-off and age of the stamp of each round before today, by stream."""
    family = {row["slug"]: row["family"] for row in csv.DictReader(open(families))}
    series = {}
    for row in csv.DictReader(open(rounds)):
        day = number_of(row["date"])
        if row["min_crs"] and day < today:
            name = family.get(row["category"], row["category"]) if row["type"] == "category" else row["type"]
            stamp = row["tie_break_utc"][:10]
            series.setdefault(name, []).append((day, int(row["min_crs"]), day - number_of(stamp) if stamp else None))
    return series


def sort_of(name):
    if name in ("general", "cec"):
        return "general"
    return name if name in ("fsw", "fst", "pnp") else "category"


def alike(a, b, near, width):
    return math.exp(-abs(math.log((a + near) / (b + near))) / width)


def weeks_of(rounds, today):
    """Day, days since the last round, rounds in the 120 days before, and the days of the rounds that followed."""
    days = [round[0] for round in rounds]
    day = today - 7
    while day > days[0]:
        before = [d for d in days if d < day]
        yield day, day - before[-1], sum(d >= day - PACE_DAYS for d in before), days[len(before):]
        day -= 7


def timing(series, weeks, name, today):
    """For k = 1 ... 40 the chance by day that the k-th next round has come."""
    own_days = [round[0] for round in series[name]]
    since_today, pace_today = today - own_days[-1], sum(d >= today - PACE_DAYS for d in own_days)
    examples, lent = [], []
    for stream in series:
        for day, since, pace, followed in weeks[stream]:
            weight = 2 ** (-(today - day) / HALF_LIFE) * alike(since, since_today, NEAR, RESEMBLANCE)
            if stream == name:
                examples.append((weight, day, followed))
            lent.append((weight * alike(pace, pace_today, PACE_NEAR, PACE), day, followed))
    total = sum(weight for weight, _, _ in lent)
    examples += [(weight * LENT_WEEKS / total, day, followed) for weight, day, followed in lent]
    everyone = sum(weight for weight, _, _ in examples)
    # The days within a year on which its rounds came, and for how many days it has been looked at.
    examples = [(weight, [d - day for d in followed if d - day <= DAYS], today - day) for weight, day, followed in examples]
    curves = []
    for k in range(ROUNDS):
        came, lost, at_risk = [0.0] * (DAYS + 1), [0.0] * (DAYS + 1), everyone
        for weight, within, seen in examples:
            if k < len(within):
                came[within[k]] += weight
            elif seen <= DAYS:
                lost[seen] += weight
        still, curve = 1.0, []
        for t in range(DAYS + 1):
            at_risk -= lost[t]
            if came[t] > 0:
                still *= max(1 - came[t] / at_risk, 0)
            at_risk -= came[t]
            curve.append(min(1 - still, curves[-1][t]) if curves else 1 - still)
        curves.append(curve)
    return curves


def measures(name, rounds):
    """Reference and swing of a stream once each of its rounds is known."""
    mean = rounds[0][1]
    for i, (_, cutoff, _) in enumerate(rounds):
        mean += 0.3 * (cutoff - mean)
        changes = [abs(rounds[j][1] - rounds[j - 1][1]) for j in range(max(1, i - 5), i + 1)]
        yield (cutoff + 0.7 * (mean - cutoff) if name == "pnp" else cutoff,
               (sum(changes) + 10) / (len(changes) + 1) if len(changes) > 1 else None)


def changes_of(series, name, today):
    """Weight, and what each of the next rounds would ask for today, of each past round that has one behind it."""
    reference, swing = list(measures(name, series[name]))[-1]
    own, lent = [], []
    for stream, rounds in series.items():
        for j, (then, swing_then) in enumerate(measures(stream, rounds)):
            if j + 1 == len(rounds):
                continue
            scale = 1 if swing is None or swing_then is None else min(max(swing / swing_then, 1 / MOST), MOST)
            asked = [reference + (cutoff - then) * scale for _, cutoff, _ in rounds[j + 1:j + 1 + ROUNDS]]
            weight = 2 ** (-(today - rounds[j][0]) / HALF_LIFE)
            if stream == name:
                own.append((weight, asked))
            lent.append((weight * (1 if sort_of(stream) == sort_of(name) else OTHER_SORT), asked))
    total = sum(weight for weight, _ in lent)
    return reference, own + [(weight * LENT_ROUNDS / total, asked) for weight, asked in lent]


def leaving(examples, points):
    """Weight that is there at the k-th round, and of it what leaves, for somebody whom a round at POINTS or below invites."""
    there, invited, uninvited = [0.0] * ROUNDS, [0.0] * ROUNDS, [0.0] * (ROUNDS + 1)
    for weight, asked, least in examples:
        if least > points + 1e-9:
            uninvited[len(asked)] += weight
            continue
        left, times = weight, 0
        for k, wanted in enumerate(asked):
            there[k] += left
            if wanted <= points + 1e-9:
                times += 1
                leaves = left if times == DOUBTS else left * (1 - DOUBT)
                invited[k] += leaves
                left -= leaves
                if times == DOUBTS:
                    break
    staying = 0.0
    for k in reversed(range(ROUNDS)):
        staying += uninvited[k + 1]
        there[k] += staying
    return there, invited


def reach(below, here, above, reference, score):
    """For k = 1 ... 40 the chance that one of the first k rounds invites, by what leaves at three scores."""
    none, reached = 1.0, []
    for k in range(ROUNDS):
        there = below[0][k] + here[0][k] + above[0][k]
        invited = below[1][k] + here[1][k] + above[1][k]
        if there > 1e-12:
            chance = invited / there
        else:
            chance = 1 / (1 + math.exp(-(score - reference) / SLOPE)) if k == 0 else 0
        none *= 1 - chance
        reached.append(1 - none)
    return reached


class Stream:
    def __init__(self, series, weeks, name, today):
        self.known = name in series
        if not self.known:
            return
        self.rounds = series[name]
        self.times = timing(series, weeks, name, today)
        self.reference, examples = changes_of(series, name, today)
        self.examples = [(weight, asked, min(asked)) for weight, asked in examples]
        self.wanted = sorted({points for _, asked, _ in self.examples for points in asked})
        self.best, self.done, self.left = [[0.0] * ROUNDS], 0, {}

    def leaving(self, points):
        """As leaving, once for all points between two that were asked for."""
        between = bisect.bisect(self.wanted, points + 1e-9)
        if between not in self.left:
            self.left[between] = leaving(self.examples, points)
        return self.left[between]

    def reached(self, score):
        """The most that this score or one below it reaches."""
        if score < 0:
            score = 0
        while self.done <= score:
            row = reach(*(self.leaving(self.done + blur) for blur in (-BLUR, 0, BLUR)), self.reference, self.done)
            self.best.append([max(a, b) for a, b in zip(self.best[-1], row)])
            self.done += 1
        return self.best[score + 1]

    def chances(self, score, days=range(DAYS + 1)):
        reached = self.reached(score)
        steps = [(now - before, times) for now, before, times in zip(reached, [0.0] + reached, self.times) if now != before]
        return [sum(step * times[t] for step, times in steps) for t in days]

    def tie(self, age):
        stamps = [stamp for _, _, stamp in self.rounds if stamp is not None][-20:]
        return sum(stamp <= age for stamp in stamps) / len(stamps) if stamps else 1.0


def quantile(pairs, share):
    total, gone = sum(weight for _, weight in pairs), 0.0
    for points, weight in sorted(pairs):
        gone += weight
        if gone >= share * total:
            return points


def tell_next(stream):
    pairs = [(asked[0], weight) for weight, asked, _ in stream.examples]
    needed = []
    for wanted in (0.5, 0.8):
        needed.append(next((str(score) for score in range(1201) if stream.chances(score - 1, [90])[0] >= wanted), "-"))
    low, high = (min(max(quantile(pairs, share), 0), 1200) for share in (0.1, 0.9))
    print(*(math.floor(points + 0.5) for points in (stream.reference, low, high)), *("%.3f" % stream.times[0][t] for t in (7, 14, 30)), *needed)


def tell_chances(score, age, streams):
    none = [(1 - SURPRISE) ** (day / 365) for day in range(DAYS + 1)]
    for stream in streams:
        if stream.known:
            tie, won, lost = stream.tie(age), stream.chances(score), stream.chances(score - 1)
            none = [n * (1 - tie * w - (1 - tie) * l) for n, w, l in zip(none, won, lost)]
    none = [max(n, 1 - 0.999) for n in none]
    days = [next((str(day) for day in range(DAYS + 1) if 1 - none[day] >= chance), "-") for chance in (0.1, 0.5, 0.9)]
    print(score, *("%.3f" % (1 - none[day]) for day in (30, 90, 180, 365)), *days)


def main():
    today = number_of(sys.argv[3])
    series = read_series(sys.argv[1], sys.argv[2], today)
    weeks = {stream: list(weeks_of(series[stream], today)) for stream in series}
    streams = {}

    def stream_of(name):
        if name not in streams:
            streams[name] = Stream(series, weeks, name, today)
        return streams[name]

    for line in sys.stdin:
        first, *rest = line.split()
        if first == "NEXT":
            tell_next(stream_of(*rest))
        else:
            tell_chances(int(first), int(rest[0]), [stream_of(name) for name in rest[1:]])


main()
