# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A stock service that speaks HTTP by hand on HOST:PORT. BEHAVES: well, tires, refuses-uploads, or a word of ANSWERS."""
import os
import socket
import struct
import threading
import time

BODY = b'{"ok":true}\n'
WELL = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
LONG = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n" + b" " * 1200
ANSWERS = {
    "short-body": LONG,
    "stalls": LONG,
    "nul-header": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-User: a\x00b\r\n\r\n" + BODY,
    "bad-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\nzz\r\n}\r\n0\r\n\r\n",
    "twice": WELL.replace(b"Content-Type", b"Content-Length: 7\r\nContent-Type"),
    "greets": b"J\x00\x00\x00\x0a8.0.36-0ubuntu0.22.04.1\x00\x0f\x00\x00\x00mysql_native_password\x00",
    "closes": b"",
    "resets": b"",
}
KEEPING = ("well", "tires")  # behaviours that keep the connection
STALL = 600  # seconds
TIRED = 0.05  # seconds without a request


def read_request(client, most=1 << 30):
    """The request with its body, or as much of it as is wanted; empty when the client has gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(4096)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < min(length, most):
        more = client.recv(65536)
        if not more:
            break
        body += more
    return head


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def keep(client, tires):
    """Request after request on one connection. Who tires resets it when a request comes after a rest."""
    last = time.monotonic()
    while read_request(client):
        if tires and time.monotonic() - last > TIRED:
            reset(client)
            return
        client.sendall(WELL)
        last = time.monotonic()


def serve(client, behaves):
    with client:
        try:
            if behaves in KEEPING:
                keep(client, behaves == "tires")
                return
            read_request(client, 4096 if behaves == "refuses-uploads" else 1 << 30)
            client.sendall(ANSWERS.get(behaves, b""))
            if behaves == "stalls":
                time.sleep(STALL)
            if behaves in ("resets", "refuses-uploads"):
                reset(client)
        except OSError:
            pass


def main():
    with socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), backlog=128) as server:
        while True:
            client, _ = server.accept()
            threading.Thread(target=serve, args=(client, os.environ["BEHAVES"]), daemon=True).start()


if __name__ == "__main__":
    main()
