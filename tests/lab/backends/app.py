# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A small WSGI service with the faults such services have, each at a path of its own.

/slow takes long enough for a visitor to leave, /export far too long; /login sets more cookies than fit, /pay fails on its database,
/thumbnail crashes, /render eats memory; /poster takes some, and is well with it.
"""
import json
import os
import signal
import time

EXPORT = 600  # seconds
POSTER = 48 << 20  # bytes


def render():
    """Never enough."""
    pages = []
    while True:
        pages.append(bytearray(4 << 20))


def app(environ, start_response):
    path = environ["PATH_INFO"]
    headers = [("Content-Type", "application/json")]
    if path.startswith("/slow"):
        time.sleep(0.4)
    elif path.startswith("/export"):
        time.sleep(EXPORT)
    elif path.startswith("/login"):
        headers += [("Set-Cookie", f"session{number}={'e30' * 400}; Path=/; HttpOnly") for number in range(8)]
    elif path.startswith("/pay"):
        raise RuntimeError("could not connect to the database: timeout expired")
    elif path.startswith("/thumbnail"):
        os.kill(os.getpid(), signal.SIGSEGV)
    elif path.startswith("/render"):
        render()
    elif path.startswith("/poster"):
        headers.append(("X-Canvas", str(len(bytearray(POSTER)))))
    start_response("200 OK", headers)
    return [json.dumps({"ok": True, "path": path}).encode() + b"\n"]
