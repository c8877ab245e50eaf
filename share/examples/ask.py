#!/usr/bin/env python3
"""ask.py [OPTION ...] < PROFILES: scores profiles one by one, or many at once, by one ee-score that stays open."""
import json
import os
import subprocess
import sys
import threading


class Filter:
    """A filter that answers line by line: ee-check, ee-score or ee-wait, and its options."""

    def __init__(self, *command):
        # With --keep-bad a bad record has its place among the answers, so that the next answer is not taken for its own.
        self.child = subprocess.Popen([*command, "--keep-bad", "-i", "json", "-o", "json"],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    @staticmethod
    def line(profile):
        return json.dumps(profile).encode() + b"\n"

    def answer(self):
        line = self.child.stdout.readline()
        if not line.endswith(b"\n"):
            raise RuntimeError(f"{self.child.args[0]} ended with status {self.child.wait()}")
        return json.loads(line)

    def ask(self, profile):
        """The profile with its answer, or with errors.  To be called by one thread at a time."""
        self.child.stdin.write(self.line(profile))
        self.child.stdin.flush()
        return self.answer()

    def ask_all(self, profiles):
        """Many, without waiting for each.  Who writes them all before reading waits for ever: both pipes are full."""
        lines = [self.line(profile) for profile in profiles]

        def write():
            try:
                self.child.stdin.writelines(lines)
                self.child.stdin.flush()
            except BrokenPipeError:
                pass  # answer() tells

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        for _ in lines:
            yield self.answer()
        writer.join()

    def close(self):
        """The answers are complete only if this returns."""
        try:
            self.child.stdin.close()
        except BrokenPipeError:
            pass
        if self.child.wait() != 0:
            raise RuntimeError(f"{self.child.args[0]} ended with status {self.child.returncode}")


if __name__ == "__main__":
    asked = refused = 0
    try:
        score = Filter("ee-score", "--quiet", *sys.argv[1:])
        for answer in score.ask_all(json.loads(line) for line in sys.stdin if line.strip()):
            asked += 1
            if "errors" in answer:
                refused += 1
                print(answer.get("id"), answer["errors"][0]["message"], sep="\t")
            else:
                print(answer.get("id"), answer["crs"], sep="\t")
        sys.stdout.flush()
        score.close()
    except BrokenPipeError:
        os._exit(0)  # head has seen enough
    except (OSError, RuntimeError, ValueError) as error:
        print(f"ask.py: {error}", file=sys.stderr)
        os._exit(2)  # what could not be written is not tried again
    print(f"ask.py: {asked} asked, {asked - refused} scored, {refused} refused", file=sys.stderr)
