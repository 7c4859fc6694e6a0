#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Looks for disagreements between real nginx and the tracer in random configurations; each found one is made small and shown."""
import argparse
import collections
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from engine import confine, nginx, tracer
from engine.grammar import Grammar
from engine.shrink import shrunk


def judge(world, requests):
    """For each request the sentences that tell nginx and the tracer apart."""
    with tempfile.TemporaryDirectory(prefix="oracle-search-") as folder:
        Path(folder, "nginx.conf").write_text(world.text(), encoding="utf-8")
        cases = [{"id": str(i), "request": request, "files": world.files} for i, request in enumerate(requests)]
        with nginx.Nginx(folder) as real:
            seen = []
            for case in cases:
                try:
                    seen.append(real.ask(case))
                except (ConnectionRefusedError, FileNotFoundError):  # nobody listens there
                    seen.append(None)
        ours = tracer.answers(folder, cases)
    return [tracer.differences(expect, got) if expect else [] for expect, got in zip(seen, ours, strict=True)], seen, ours


def show(world, request, sentences, seen, ours):
    print("-" * 100, world.text(), "files: " + " ".join(world.files), json.dumps(request), *sentences, json.dumps(seen),
          *ours["trace"], sep="\n", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100, help="configurations")
    parser.add_argument("--requests", type=int, default=60, help="for each configuration")
    parser.add_argument("--show", type=int, default=5, help="stop after so many disagreements")
    parser.add_argument("--no-shrink", action="store_true")
    arguments = parser.parse_args()
    confine.enter()
    nginx.prepare()
    began = time.monotonic()
    counted = collections.Counter()
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        world = Grammar(random.Random(seed)).world(arguments.requests)
        try:
            verdicts, seen, ours = judge(world, world.requests)
        except nginx.Refused as refused:
            counted["refused"] += 1
            counted[str(refused).partition("[emerg] ")[2][:100]] += 1
            continue
        counted["configurations"] += 1
        counted["requests"] += sum(one is not None for one in seen)
        wrong = [i for i, sentences in enumerate(verdicts) if sentences]
        counted["disagreements"] += len(wrong)
        if wrong and counted["shown"] < arguments.show:
            counted["shown"] += 1
            request = world.requests[wrong[0]]
            kind = verdicts[wrong[0]][0].split(":")[0]
            if not arguments.no_shrink:
                world, request = shrunk(world, request, lambda one, of: any(
                    sentence.startswith(kind) for sentence in judge(one, [of])[0][0]))
            again, seen, ours = judge(world, [request])
            print(f"seed {seed}: {len(wrong)} requests")
            show(world, request, again[0], seen[0], ours[0])
    print(dict(counted.most_common(12)), f"{time.monotonic() - began:.1f} s")
    return 1 if counted["disagreements"] else 0


if __name__ == "__main__":
    sys.exit(main())
