#!/usr/bin/env python3
"""Lines of JSON that are made at random, and spoilt at random, for the fuzzer json, which holds our reader beside jansson.

json_texts.py FUZZER SECONDS [SEED]: FUZZER reads texts from stdin, each with its length in front.
"""

import json
import random
import subprocess
import sys
import time

KEYS = ['id', 'age', 'birth_date', 'education', 'english', 'reading', 'test', 'jobs', 'noc', 'spouse', 'programs', 'why', 'crs',
        'crs_points', 'core', 'Tel.', 'a.b', '', 'é', '😀', 'x' * 40, 'engl\u0131sh']
TEXTS = ['', ' ', '7.5', 'ielts', 'Zoë', '\u2028', '\ufeff', '😀', '"', '\\', '\b\f\n\r\t', '\x1f', '\x7f', 'cec fst', '\ud7ff',
         'a' * 70]
NUMBERS = ['0', '-0', '7.5', '1e5', '1E+5', '1.50e-3', '18446744073709551616', '-9223372036854775809', '1e308', '1e999',
           '123456789012345678901234567890', '0.1e-400']
WRONG = ['01', '+1', '.5', '1.', '1e', 'NaN', 'Infinity', 'nul', 'True', "'a'", '"\\x"', '"\\u12"', '"\\ud800"', '"\\udc00\\ud800"',
         '"\t"', '{a:1}', '[1,]', '{"a":1,}', '[,]', '{}{}', '', '//', '\x00', '\x0b']
BYTES = [b'"', b'\\', b'{', b'}', b'[', b']', b',', b':', b' ', b'\t', b'\r', b'0', b'-', b'e', b'u', b'\x00', b'\x80', b'\xc3',
         b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xc0\x80', b'\xff', b'\xef\xbb\xbf']


def text_of(rng, text):
    """A string, with as many of its letters escaped as chance has it."""
    if rng.randrange(2):
        return json.dumps(text, ensure_ascii=bool(rng.randrange(2)))
    units = text.encode('utf-16-be', 'surrogatepass')
    return '"%s"' % ''.join('\\u%04x' % int.from_bytes(units[i:i + 2], 'big') for i in range(0, len(units), 2))


def value(rng, depth):
    """A value, seldom a wrong one; SPACE is what may stand around each."""
    kind = rng.randrange(10 if depth < 4 else 7)
    if kind < 2:
        made = text_of(rng, rng.choice(TEXTS))
    elif kind < 4:
        made = rng.choice(NUMBERS)
    elif kind < 6:
        made = rng.choice(['true', 'false', 'null'])
    elif kind < 7:
        made = rng.choice(WRONG) if rng.randrange(12) == 0 else '[' * rng.choice([1, 1, 1, 30, 31, 33]) * (depth == 1)
        made += ']' * len(made) if made and set(made) == {'['} else '' if made else '{}'
    elif kind < 8:
        made = '[%s]' % ','.join(value(rng, depth + 1) for _ in range(rng.randrange(4)))
    else:
        made = members(rng, depth + 1)
    space = rng.choice(['', '', '', ' ', '\t', '\r'])
    return space + made + space


def members(rng, depth):
    """An object."""
    return '{%s}' % ','.join('%s:%s' % (text_of(rng, rng.choice(KEYS)), value(rng, depth)) for _ in range(rng.randrange(5)))


def make(rng):
    """Some lines."""
    lines = []
    for _ in range(rng.randrange(1, 6)):
        line = members(rng, 1).encode('utf-8', 'surrogatepass')
        for _ in range(rng.choice([0, 0, 1, 1, 3])):
            at = rng.randrange(len(line) + 1)
            line = line[:at] + rng.choice(BYTES) + line[at + rng.randrange(3):]
        lines.append(line)
    return b'\n'.join(lines)


def main():
    """Makes texts until the time is over, or the fuzzer is."""
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    rng = random.Random(seed)
    end = time.monotonic() + float(sys.argv[2])
    count = 0
    with subprocess.Popen([sys.argv[1], '-'], stdin=subprocess.PIPE) as peer:
        try:
            while time.monotonic() < end:
                text = make(rng)
                peer.stdin.write(b'%d\n%s' % (len(text), text))
                count += 1
            peer.stdin.close()
        except BrokenPipeError:
            pass
        status = peer.wait()
    print('json_texts: %d texts, seed %d%s' % (count, seed, '' if status == 0 else ': failed'))
    return status != 0


sys.exit(main())
