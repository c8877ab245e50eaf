#!/usr/bin/env python3
"""The toolkit's reading of CSV beside that of Python's csv module, on texts that are made at random.

csv_peer.py ROWS SECONDS [SEED]: ROWS is the program of rows.c.  Both say what rows a text has and what
their cells are.  They may differ in this, each for a reason:

- a stray quote, inside of a cell or behind a quoted one: ours refuses the row, of which Python makes a
  cell even where it is strict, if the quote is inside;
- a quote that is never closed: ours refuses its first line alone and goes on behind it;
- a carriage return without a newline: a row of its own to Python, a fault to us unless quoted;
- NUL: a fault to us; Python 3.11 takes it as a letter;
- an empty line: a row without cells to Python, none to us;
- a byte order mark: the filters drop it before they cut.

So Python's strict reader must take all that ours takes, with the same cells, and what ours refuses has
one of these reasons in it.
"""

import csv
import io
import random
import subprocess
import sys
import time

PIECES = ['a', 'b', '1', '7.5', ' ', '\t', ';', "'", '\\', '#', 'é', '\u2028', '\x85', '\x1c', '\x0b', '\x0c', '\ufeff',
          ',', ',', ',', '\n', '\n', '\r\n', '\r', '"', '"', '""', '","', '"\n"', '"\r\n', '\x00']


def make(rng):
    """A text: proper rows, rows with a fault put in, or pieces in any order."""
    kind = rng.randrange(4)
    if kind == 0:
        return ''.join(rng.choice(PIECES) for _ in range(rng.randrange(1, 25)))
    cells = [c for c in PIECES if c not in ('\x00',)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=rng.choice(['\n', '\r\n']),
                        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    for _ in range(rng.randrange(1, 5)):
        writer.writerow([''.join(rng.choice(cells) for _ in range(rng.randrange(0, 5)))
                         for _ in range(rng.randrange(1, 6))])
    text = out.getvalue()
    if kind == 1:
        return text
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text) + 1)
        if rng.randrange(2):
            text = text[:at] + rng.choice(PIECES) + text[at:]
        else:
            text = text[:at] + text[at + 1:]
    return text


def theirs(text):
    """Rows of Python's strict reader, or None where it refuses the text."""
    try:
        return list(csv.reader(io.StringIO(text, newline=''), strict=True))
    except csv.Error:
        return None


def ours(line):
    """The answer of rows.c: a list of cells a row, None for a row that is refused."""
    words, rows, at = line.split(' '), [], 0
    while words[at] not in ('', '\n'):
        if words[at] == 'B':
            rows.append(None)
            at += 1
            continue
        count = int(words[at + 1])
        rows.append([bytes.fromhex(word).decode() for word in words[at + 2:at + 2 + count]])
        at += 2 + count
    return rows


def quoting_is_odd(text):
    """Whether a quote stands where RFC 4180 has none, by a reading of our own, letter by letter."""
    state = 'start'
    for letter in text:
        if state == 'quoted':
            if letter == '"':
                state = 'behind'
        elif letter == '"' and state in ('start', 'behind'):
            state = 'quoted'
        elif letter in ',\n':
            state = 'start'
        elif letter == '"':
            return True
        elif letter != '\r':
            if state == 'behind':
                return True
            state = 'plain'
    return state == 'quoted'


def has_lone_return(text):
    """A carriage return outside of quotes that no newline follows; one at the end of the text is a line end to both."""
    quoted = False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == '\r' and not quoted and text[at + 1:at + 2] not in ('\n', ''):
            return True
    return False


def compare(text, line):
    """None, or what differs."""
    got, want = ours(line), theirs(text)
    odd = quoting_is_odd(text) or has_lone_return(text) or '\x00' in text
    if not odd:
        if None in got:
            return 'we refuse a row'
        if got != [row for row in want or [] if row]:
            return 'other cells: we %r, they %r' % (got, want)
    elif None not in got:
        return 'we take what is odd: %r' % (got,)
    return None


def main():
    """Compares until the time is over."""
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    rng = random.Random(seed)
    end = time.monotonic() + float(sys.argv[2])
    count = 0
    with subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as peer:
        while time.monotonic() < end:
            texts = [make(rng) for _ in range(200)]
            for text in texts:
                data = text.encode()
                peer.stdin.write(b'%d\n%s' % (len(data), data))
                peer.stdin.flush()
                wrong = compare(text, peer.stdout.readline().decode())
                if wrong:
                    print('csv_peer: seed %d, text %d: %r: %s' % (seed, count, text, wrong))
                    return 1
                count += 1
        peer.stdin.close()
        if peer.wait() != 0:
            print('csv_peer: seed %d: %s failed' % (seed, sys.argv[1]))
            return 1
    print('csv_peer: %d texts, seed %d' % (count, seed))
    return 0


sys.exit(main())
