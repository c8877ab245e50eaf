#!/usr/bin/env python3
"""Scores and ranks shards as tasks of Dask, and merges them.

    python3 many-dask.py FOLDER DAY OUT                  with as many processes as this machine has processors
    python3 many-dask.py FOLDER DAY OUT HOST:PORT        with the workers of a scheduler

FOLDER is one that shards.sh made, where all workers can read and write.  A worker that goes away costs what it had in hand.
What is in FOLDER/DAY already is not done again, so a run that failed is started again as it was.
"""
import os
import subprocess
import sys

from distributed import Client, LocalCluster


def score(here, folder, day, name):
    """On a worker.  What the filters say of bad records goes to its standard error."""
    result = f"{folder}/{day}/{name}"
    subprocess.run(["bash", f"{here}/many-shard.sh", day, f"{folder}/{name}.ndjson", result], check=True)
    return name


def main():
    if len(sys.argv) not in (4, 5):
        print(__doc__, file=sys.stderr)
        return 2
    folder, day, out = os.path.realpath(sys.argv[1]), sys.argv[2], sys.argv[3]
    here = os.path.dirname(os.path.realpath(__file__))
    merge = ["bash", f"{here}/many-merge.sh", folder, day]
    missing = subprocess.run(merge, check=True, capture_output=True, text=True).stdout.split()
    if missing:
        # Processes of one thread: the filters are the work.
        where = sys.argv[4] if len(sys.argv) == 5 else LocalCluster(threads_per_worker=1, dashboard_address=None)
        with Client(where) as client:
            # Not pure: a shard that is missing again is to be done again.
            tasks = [client.submit(score, here, folder, day, name, pure=False, retries=2) for name in missing]
            failed = [task for task in tasks if task.exception() is not None]
        if len(sys.argv) == 4:
            where.close()
        if failed:
            print(f"many-dask.py: {len(failed)} of {len(tasks)} shards failed", file=sys.stderr)
    return subprocess.run(merge + [out]).returncode


if __name__ == "__main__":
    sys.exit(main())
