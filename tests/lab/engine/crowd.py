# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program beside visits.py: visitors who come one after the other and stay for their answer. Visits as JSON on stdin; a line on stdout when they are in.

Together they would only push each other out: who finds no room is answered at once and leaves.
"""
import concurrent.futures
import json
import sys

from visits import Visit, answer

SETTLED = 0.15  # seconds without an answer
FULL = 2  # visitors who found no room, one after the other


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


def main():
    visits = [Visit(**fields) for fields in json.load(sys.stdin)]
    with concurrent.futures.ThreadPoolExecutor(len(visits)) as visitors:
        come(visits, visitors)
        print("in", flush=True)


if __name__ == "__main__":
    main()
