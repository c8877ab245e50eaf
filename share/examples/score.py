#!/usr/bin/env python3
"""score.py DAY FIELD=VALUE ...: programs and CRS points of a candidate, by libexpressentry."""
import ctypes
import os
import sys


class Error(ctypes.Structure):
    _fields_ = [("text", ctypes.c_char * 512), ("code", ctypes.c_char * 32),
                ("field", ctypes.c_char * 128),
                ("expected", ctypes.c_char * 256), ("got", ctypes.c_char * 128)]


ee = ctypes.CDLL(os.environ.get("LIBEXPRESSENTRY", "libexpressentry.so.0"))
pointer, text = ctypes.c_void_p, ctypes.c_char_p
for name, result, *arguments in [
        ("rulebook_load", pointer, text, text), ("rulebook_free", None, pointer),
        ("candidate_new", pointer), ("candidate_free", None, pointer),
        ("candidate_set", ctypes.c_bool, pointer, pointer, text, text),
        ("score", pointer, pointer, pointer), ("points_free", None, pointer),
        ("points_total", ctypes.c_int, pointer), ("points_of", ctypes.c_int, pointer, text),
        ("check", pointer, pointer, pointer), ("answers_free", None, pointer),
        ("answers_program", ctypes.c_int, pointer, text)]:
    function = getattr(ee, "ee_" + name)
    function.restype, function.argtypes = result, arguments
    if name in ("rulebook_load", "candidate_new", "candidate_set", "score", "check"):
        function.argtypes = arguments + [ctypes.POINTER(Error)]


def call(function, *arguments):
    """The result, or the end of this program with what is wrong."""
    error = Error()
    result = function(*arguments, ctypes.byref(error))
    if not result:
        sys.exit("score.py: " + error.text.decode())
    return result


book = call(ee.ee_rulebook_load, None, sys.argv[1].encode())
candidate = call(ee.ee_candidate_new)
for answer in sys.argv[2:]:
    path, value = answer.encode().split(b"=", 1)
    call(ee.ee_candidate_set, candidate, book, path, value)
points, answers = call(ee.ee_score, book, candidate), call(ee.ee_check, book, candidate)
print("crs", ee.ee_points_total(points), "of which age", ee.ee_points_of(points, b"core.age"))
for program in (b"cec", b"fst", b"fsw"):
    print(program.decode(), {1: "met", 0: "not met"}.get(ee.ee_answers_program(answers, program), "maybe"))
ee.ee_answers_free(answers)
ee.ee_points_free(points)
ee.ee_candidate_free(candidate)
ee.ee_rulebook_free(book)
