# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A small WSGI service. /slow takes long enough for a visitor to leave."""
import json
import time


def app(environ, start_response):
    path = environ["PATH_INFO"]
    if path.startswith("/slow"):
        time.sleep(0.4)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"ok": True, "path": path}).encode() + b"\n"]
