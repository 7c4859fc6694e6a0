# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Requests from the lab's visitors. Run as a program it stands in the client's namespace: visits as JSON on stdin, answers on stdout. Argument: how many at once.

An answer is the status, or in words what else came: "refused", "unreachable", "garbled" (not HTTP), "cut" (a body that ends too early),
"nothing" (no answer), "left" (the visitor did not wait).
"""
import concurrent.futures
import contextlib
import errno
import http.client
import json
import sys
import time
from dataclasses import asdict, dataclass

LIMIT = 15  # seconds for one visit
WORDS = {errno.ECONNREFUSED: "refused", errno.EHOSTUNREACH: "unreachable"}


@dataclass(frozen=True)
class Visit:
    """One request to a site. leave_after: seconds after which the visitor goes away without an answer; upload: bytes sent."""
    server: str
    domain: str
    path: str
    visitor: str = ""
    agent: str = "curl/7.88.1"
    leave_after: float = 0
    upload: int = 0
    patience: float = LIMIT


def answer(visit):
    source = (visit.visitor, 0) if visit.visitor else None
    connection = http.client.HTTPConnection(visit.server, 80, timeout=visit.patience, source_address=source)
    with contextlib.closing(connection):
        try:
            with contextlib.suppress(BrokenPipeError):  # the answer may come before the upload is through
                connection.request("POST" if visit.upload else "GET", visit.path, body=b"u" * visit.upload or None,
                                   headers={"Host": visit.domain, "User-Agent": visit.agent, "Connection": "close"})
            if visit.leave_after:
                time.sleep(visit.leave_after)
                return "left"
            return read(connection)
        except http.client.RemoteDisconnected:
            return "nothing"
        except http.client.HTTPException:
            return "garbled"
        except OSError as error:
            return WORDS.get(error.errno, "nothing")


def read(connection):
    response = connection.getresponse()
    try:
        response.read()
    except (http.client.IncompleteRead, OSError):
        return "cut"
    return response.status


def answers(visits, at_once):
    """In the order of the visits."""
    with concurrent.futures.ThreadPoolExecutor(at_once) as visitors:
        return list(visitors.map(answer, visits))


def to_json(visits):
    return json.dumps([asdict(visit) for visit in visits])


def main():
    visits = [Visit(**fields) for fields in json.load(sys.stdin)]
    print(json.dumps(answers(visits, int(sys.argv[1]))))


if __name__ == "__main__":
    main()
