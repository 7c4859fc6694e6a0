# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What Upriver's tracer says, and where that is not what nginx did."""
import json
import os
import re
import socket
import subprocess
import tempfile

from engine.wire import client_of


def answers(folder, cases, main="nginx.conf"):
    """One answer for each case, from `upriver-cli route`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as requests:
        requests.write("".join(json.dumps({**case, "request": {**case["request"], "client": client_of(case["request"])}}) + "\n" for case in cases))
        requests.flush()
        path = os.path.join(folder, main) if main != "nginx.conf" else folder
        done = subprocess.run([os.environ["UPRIVER_CLI"], "route", "--config", path, "--requests", requests.name],
                              capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise RuntimeError(f"upriver-cli ended with {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def place(value):
    return f"{value['file']}:{value['line']}" if value else "none"


def same_text(one, other):
    """Bytes that are no UTF-8 are shown as U+FFFD, by some once a byte, by others once a sequence."""
    return re.sub("\ufffd+", "\ufffd", one) == re.sub("\ufffd+", "\ufffd", other)


def differences(expect, got):
    """Sentences; empty where the tracer says what nginx did."""
    wrong = []

    def compare(what, nginx, ours):
        if not same_text(str(nginx), str(ours)):
            wrong.append(f"{what}: nginx {nginx}, we {ours}")

    upstream = expect.get("upstream", {})
    reached = "target" in upstream
    compare("stream", sorted(place(hop["server"]) for hop in expect["stream"]), sorted(place(hop) for hop in got["stream"]))
    named = [target for hop in got["stream"] for target in hop["targets"]]
    wrong.extend(f"stream target: nginx {hop['target']}, we {named}" for hop in expect["stream"] if hop["target"] and hop["target"] not in named)
    if expect["stream"] and expect["server"] is None:
        compare("http", "not reached", "reached" if got["server"] else "not reached")
        return wrong
    if expect["server"] is None:
        compare("answer", "none", "none" if not got["targets"] and not got["status"] else "one")
        return wrong
    compare("server", place(expect["server"]), place(got["server"]))
    compare("location", place(expect["location"]), place(got["location"]))
    # The log writes "path?arguments" also where there are none.
    compare("internal redirects", *([one.rstrip("?") for one in said["internal_redirects"]] for said in (expect, got)))
    compare("uri", expect["final_uri"], got["uri"] or "")
    compare("proxied", reached, bool(got["targets"]))
    if not reached:
        compare("status", expect["status"] or None, got["status"])
        if expect["answered"]:
            ours = got["redirect"] and got["redirect"].replace("$hostname", socket.gethostname().lower())
            compare("redirect", expect.get("redirect") or None, ours)
        return wrong
    bare = [re.sub("^[a-z]+://", "", target) for target in got["targets"]]
    if upstream["target"] not in bare:
        wrong.append(f"target: nginx {upstream['target']}, we {bare}")
    if "proto" not in upstream:
        return wrong
    scheme = {"http": "proxy"}.get(upstream["proto"], upstream["proto"])
    compare("action", scheme, got["action"])
    if upstream["proto"] in ("http", "grpc"):
        compare("tls", upstream["tls"], got["targets"][:1] != [] and re.match("https:|grpcs:", got["targets"][0]) is not None)
        compare("request line", upstream["request_line"], got["request_line"])
        compare("host", upstream["host"], got["upstream_host"] or "")
    return wrong
