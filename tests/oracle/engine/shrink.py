# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a disagreement small: takes statements, files and parts of the request away as long as it stays."""
import copy
from dataclasses import replace

from engine.nginx import Refused


def shrunk(world, request, still):
    """The smallest (world, request) found for which still(world, request) holds."""
    def holds(one, of):
        try:
            return still(one, of)
        except (Refused, OSError):
            return False

    before = None
    while before != (world.text(), world.files, request):
        before = (world.text(), world.files, request)
        at = 0
        while at < len(places(world.top)):
            attempt = without(world, places(world.top)[at])
            if holds(attempt, request):
                world = attempt
            else:
                at += 1
        for gone in [world.files, *([path] for path in world.files)]:
            attempt = replace(world, files=[path for path in world.files if path not in gone])
            if holds(attempt, request):
                world = attempt
        for plain in plainer(request):
            if holds(world, plain):
                request = plain
    return world, request


def places(nodes):
    """Where statements are, outer ones first."""
    return sorted(paths(nodes), key=len)


def paths(nodes, before=()):
    for at, node in enumerate(nodes):
        yield (*before, at)
        yield from paths(node.body or [], (*before, at))


def without(world, path):
    made = copy.deepcopy(world)
    around = made.top
    for step in path[:-1]:
        around = around[step].body
    del around[path[-1]]
    return made


def plainer(request):
    for name in ("headers", "method", "version", "client"):
        if name in request:
            yield {key: value for key, value in request.items() if key != name}
    target = request["target"]
    if "?" in target:
        yield {**request, "target": target[:target.index("?")]}
