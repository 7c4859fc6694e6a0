#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Every request of cases/ goes through real nginx and through Upriver's tracer; they must agree (see README.md)."""
import argparse
import json
import sys
import time
from pathlib import Path

from engine import confine, nginx, tracer

CASES = Path(__file__).resolve().parent / "cases"


def cases_of(folder):
    """A line of requests.jsonl is a case; those of one folder share its files unless they name their own."""
    lines = (folder / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    return [{**case, "files": case.get("files", [])} for case in cases]


def disagreements(folder):
    """Sentences for each case, by id."""
    cases = cases_of(folder)
    with nginx.Nginx(folder) as real:
        seen = [real.ask(case) for case in cases]
    ours = tracer.answers(folder, cases)
    return {case["id"]: (case["request"], tracer.differences(expect, got), got["trace"])
            for case, expect, got in zip(cases, seen, ours, strict=True)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these folders of cases/")
    wanted = parser.parse_args().names
    confine.enter()
    nginx.prepare()
    began = time.monotonic()
    requests = wrong = 0
    folders = sorted(folder for folder in CASES.iterdir() if not wanted or folder.name in wanted)
    for folder in folders:
        try:
            found = disagreements(folder)
        except nginx.Refused as refused:
            found = {folder.name: ({}, [str(refused)], [])}
        for name, (request, sentences, trace) in found.items():
            requests += 1
            wrong += bool(sentences)
            if sentences:
                print(f"{name} {json.dumps(request)}", *sentences, *trace, sep="\n    ")
    print(f"{len(folders)} configurations, {requests} requests, {wrong} disagreements, {time.monotonic() - began:.1f} s")
    return 1 if wrong or not requests else 0


if __name__ == "__main__":
    sys.exit(main())
