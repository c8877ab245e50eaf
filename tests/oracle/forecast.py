"""The forecast of ee-wait(1), written from its description: forecast.py ROUNDS.CSV FAMILIES.CSV ORIGIN AGE STREAM... < SCORES

Prints score, chance within 30, 90, 180 and 365 days, and the days by which it is 0.1, 0.5 and 0.9, or -.
"""
import csv
import datetime
import math
import sys

HALF_LIFE, NEAR, RESEMBLANCE, BORROWED, BLUR, DOUBT, SURPRISE = 730, 3, 0.85, 100, 2, 0.12, 0.05


def number_of(day):
    return datetime.date.fromisoformat(day).toordinal()


def read_series(rounds, families):
    family = {row["slug"]: row["family"] for row in csv.DictReader(open(families))}
    series = {}
    for row in csv.DictReader(open(rounds)):
        if row["min_crs"]:
            name = family.get(row["category"], row["category"]) if row["type"] == "category" else row["type"]
            day = number_of(row["date"])
            stamp = row["tie_break_utc"][:10]
            series.setdefault(name, []).append((day, int(row["min_crs"]), day - number_of(stamp) if stamp else None))
    return series


def sort_of(name):
    if name in ("general", "cec"):
        return "general"
    return name if name in ("fsw", "fst", "pnp") else "category"


def examples(rounds, today, since_today):
    """(weight, rounds that followed, cut-off known, day) of each week."""
    known = [round for round in rounds if round[0] < today]
    day = today - 7
    while known and day > known[0][0]:
        before = [round for round in known if round[0] < day]
        since = day - before[-1][0]
        weight = 2 ** (-(today - day) / HALF_LIFE) * math.exp(-abs(math.log((since + NEAR) / (since_today + NEAR))) / RESEMBLANCE)
        yield weight, known[len(before):], before[-1][1], day
        day -= 7


def survival_of(series, name, today, score):
    known = [round for round in series[name] if round[0] < today]
    if not known:
        return [1.0] * 366
    since_today = today - known[-1][0]
    own = list(examples(series[name], today, since_today))
    lent = [example for other in series if sort_of(other) == sort_of(name) for example in examples(series[other], today, since_today)]
    total = sum(example[0] for example in lent)
    came, lost, at_risk = [0.0] * 367, [0.0] * 367, 0.0
    for weight, followed, cutoff, day in own + [(w * BORROWED / total, f, c, d) for w, f, c, d in lent]:
        for blur in (-BLUR, 0, BLUR):
            margin = score - known[-1][1] + blur
            waits = [round[0] - day for round in followed if round[1] - cutoff <= margin]
            at_risk += weight
            if waits and waits[0] <= 365:
                came[waits[0]] += weight
            elif today - day <= 365:
                lost[today - day] += weight
    survival, curve = 1.0, []
    for day in range(366):
        at_risk -= lost[day]
        if came[day] > 0:
            survival *= 1 - came[day] / at_risk * (1 - DOUBT)
        at_risk -= came[day]
        curve.append(survival)
    return curve


def tie_of(rounds, today, age):
    stamps = [stamp for day, _, stamp in rounds if day < today and stamp is not None][-20:]
    return sum(stamp <= age for stamp in stamps) / len(stamps) if stamps else 1.0


def main():
    series = read_series(sys.argv[1], sys.argv[2])
    today, age, names = number_of(sys.argv[3]), int(sys.argv[4]), sys.argv[5:]
    for line in sys.stdin:
        score = int(line)
        curve = [(1 - SURPRISE) ** (day / 365) for day in range(366)]
        for name in names:
            tie = tie_of(series[name], today, age)
            won, lost = survival_of(series, name, today, score), survival_of(series, name, today, score - 1)
            curve = [s * (tie * w + (1 - tie) * l) for s, w, l in zip(curve, won, lost)]
        days = [next((str(day) for day in range(366) if 1 - curve[day] >= chance), "-") for chance in (0.1, 0.5, 0.9)]
        print(score, *("%.3f" % (1 - curve[day]) for day in (30, 90, 180, 365)), *days)


main()
