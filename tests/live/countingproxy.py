#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A TCP proxy that delays every byte and counts the flights: how often the direction of the talk turned to the client.

countingproxy.py [TARGET_HOST:]TARGET_PORT ONE_WAY_MS    prints its own port first; for each line on stdin the flights since the last.
"""
import heapq
import selectors
import socket
import sys
import time

host, _, port = sys.argv[1].rpartition(":")
target, delay = (host or "127.0.0.1", int(port)), float(sys.argv[2]) / 1000
selector = selectors.DefaultSelector()
listener = socket.create_server(("127.0.0.1", 0))
selector.register(listener, selectors.EVENT_READ, ("listen", None))
selector.register(sys.stdin, selectors.EVENT_READ, ("ask", None))
print(listener.getsockname()[1], flush=True)

waiting = []  # (when, order, to, bytes)
order = 0
flights = 0
last = "server"


def connect(client):
    server = socket.create_connection(target)
    for end in (client, server):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    selector.register(client, selectors.EVENT_READ, ("client", server))
    selector.register(server, selectors.EVENT_READ, ("server", client))


def deliver():
    while waiting and waiting[0][0] <= time.monotonic():
        _, _, to, data = heapq.heappop(waiting)
        try:
            to.sendall(data) if data else to.shutdown(socket.SHUT_WR)
        except OSError:
            pass


while True:
    pause = max(0, waiting[0][0] - time.monotonic()) if waiting else None
    for key, _ in selector.select(pause):
        role, other = key.data
        if role == "listen":
            connect(listener.accept()[0])
        elif role == "ask":
            if not sys.stdin.readline():
                sys.exit(0)
            print(flights, flush=True)
            flights = 0
        else:
            try:
                data = key.fileobj.recv(65536)
            except OSError:
                data = b""
            if not data:
                selector.unregister(key.fileobj)
            elif role == "server" and last == "client":
                flights += 1
            last = role if data else last
            order += 1
            heapq.heappush(waiting, (time.monotonic() + delay, order, other, data))
    deliver()
