# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program beside visits.py: visitors who come one after the other and stay for their answer. Visits as JSON on stdin; a line on stdout when they are in.

Together they would only push each other out: who finds no room is answered at once and leaves. With the argument "again" nobody leaves for good: whoever
was answered, turned away or cut off comes again.
"""
import concurrent.futures
import json
import sys
import time

from visits import Visit, answer

SETTLED = 0.15  # seconds without an answer
FULL = 2  # visitors who found no room, one after the other
PAUSE = 0.5  # seconds until somebody comes again


def come(visits, visitors):
    """Until all are in, or nobody more gets in."""
    turned_away = 0
    for visit in visits:
        try:
            visitors.submit(answer, visit).result(SETTLED)
            turned_away += 1
        except concurrent.futures.TimeoutError:
            turned_away = 0
        if turned_away == FULL:
            return


def keep_coming(visit):
    while True:
        answer(visit)
        time.sleep(PAUSE)


def come_for_good(visits, visitors):
    for visit in visits:
        visitors.submit(keep_coming, visit)
        time.sleep(SETTLED)


def main():
    visits = [Visit(**fields) for fields in json.load(sys.stdin)]
    with concurrent.futures.ThreadPoolExecutor(len(visits)) as visitors:
        (come_for_good if sys.argv[1:] == ["again"] else come)(visits, visitors)
        print("in", flush=True)


if __name__ == "__main__":
    main()
