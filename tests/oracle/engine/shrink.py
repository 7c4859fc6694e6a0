# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a disagreement small: takes statements, files and parts of the request away as long as it stays."""
import copy

from engine.nginx import Refused


def shrunk(world, request, still):
    """The smallest (world, request) found for which still(world, request) holds."""
    def holds(one, of):
        try:
            return still(one, of)
        except (Refused, OSError):
            return False

    smaller = True
    while smaller:
        smaller = False
        for attempt in fewer_statements(world):
            if holds(attempt, request):
                world, smaller = attempt, True
                break
        if smaller:
            continue
        for attempt, of in [*((one, request) for one in fewer_files(world)), *((world, one) for one in plainer(request))]:
            if holds(attempt, of):
                world, request, smaller = attempt, of, True
                break
    return world, request


def paths(nodes, before=()):
    for at, node in enumerate(nodes):
        yield (*before, at)
        yield from paths(node.body or [], (*before, at))


def fewer_statements(world):
    """The world without one statement, the largest first."""
    found = sorted(paths(world.top), key=len)
    for path in found:
        made = copy.deepcopy(world)
        around = made.top
        for step in path[:-1]:
            around = around[step].body
        del around[path[-1]]
        if len(path) > 1 or made.top:
            yield made


def fewer_files(world):
    if world.files:
        made = copy.deepcopy(world)
        made.files = []
        yield made
    for at in range(len(world.files)):
        made = copy.deepcopy(world)
        del made.files[at]
        yield made


def plainer(request):
    for name in ("headers", "method", "version", "client"):
        if name in request:
            yield {key: value for key, value in request.items() if key != name}
    target = request["target"]
    if "?" in target:
        yield {**request, "target": target[:target.index("?")]}
