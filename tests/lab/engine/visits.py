# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Requests from the lab's visitors. Run as a program it stands in the client's namespace: visits as JSON on stdin, answers on stdout."""
import concurrent.futures
import contextlib
import http.client
import json
import socket
import sys
import time
from dataclasses import asdict, dataclass

LIMIT = 15  # seconds for one visit


@dataclass(frozen=True)
class Visit:
    """One request to a site. leave_after: seconds after which the visitor goes away without an answer."""
    server: str
    domain: str
    path: str
    visitor: str
    agent: str = "curl/7.88.1"
    leave_after: float = 0


def answer(visit):
    """The status, or "refused", "left" or "no answer"."""
    connection = http.client.HTTPConnection(visit.server, 80, timeout=LIMIT, source_address=(visit.visitor, 0))
    with contextlib.closing(connection):
        try:
            connection.request("GET", visit.path, headers={"Host": visit.domain, "User-Agent": visit.agent, "Connection": "close"})
            if visit.leave_after:
                time.sleep(visit.leave_after)
                return "left"
            return connection.getresponse().status
        except ConnectionRefusedError:
            return "refused"
        except (OSError, socket.timeout, http.client.HTTPException):
            return "no answer"


def to_json(visits):
    return json.dumps([asdict(visit) for visit in visits])


def main():
    visits = [Visit(**fields) for fields in json.load(sys.stdin)]
    with concurrent.futures.ThreadPoolExecutor(8) as visitors:
        print(json.dumps(list(visitors.map(answer, visits))))


if __name__ == "__main__":
    main()
