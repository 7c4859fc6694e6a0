# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Backends that note what reaches them: HTTP, TLS, FastCGI, uwsgi, SCGI and memcached, told apart by the first bytes."""
import contextlib
import os
import re
import selectors
import socket
import ssl
import struct
import threading
from dataclasses import dataclass, field


@dataclass
class Received:
    target: str  # "10.1.0.1:8001", "unix:/run/app.sock"
    proto: str = ""
    tls: bool = False
    request_line: str = ""
    host: str = ""
    params: dict = field(default_factory=dict)


class Backends:
    """Listens on ports of every address and on unix sockets. A port 9NNN answers with the status NNN."""

    def __init__(self, ports, sockets, certificate, grpc):
        self.received = []
        self.grpc = grpc
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(*certificate)
        self.selector = selectors.DefaultSelector()
        self.open = []
        for port in ports:
            for family, everywhere in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
                self.listen(family, (everywhere, port))
        for path in sockets:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
            self.listen(socket.AF_UNIX, path)
        self.running = True
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def listen(self, family, where):
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(where)
        listener.listen(64)
        self.open.append(listener)
        self.selector.register(listener, selectors.EVENT_READ)

    def close(self):
        self.running = False
        self.thread.join()
        for listener in self.open:
            listener.close()

    def serve(self):
        while self.running:
            for key, _ in self.selector.select(0.05):
                connection, _ = key.fileobj.accept()
                threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        connection.settimeout(2)
        with contextlib.suppress(OSError, ssl.SSLError, ValueError), contextlib.closing(connection):
            one = Received(place_of(connection))
            if connection.recv(1, socket.MSG_PEEK) == b"\x16":
                connection = self.tls.wrap_socket(connection, server_side=True)
                one.tls = True
            elif connection.recv(3, socket.MSG_PEEK) == b"PRI":
                self.received.append(self.grpc.take(connection, one))
                return
            answer(connection, one, self.received)


def place_of(connection):
    if connection.family == socket.AF_UNIX:
        return f"unix:{connection.getsockname()}"
    host, port = connection.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def status_of(target):
    said = re.search(r":9([2-5]\d\d)$", target)
    return int(said[1]) if said else 200


def answer(connection, one, received):
    first = connection.recv(1)
    known = {b"\x01": fastcgi, b"\x00": uwsgi}
    speak = known.get(first, scgi if first.isdigit() else http)
    speak(connection, first, one, received)


def exactly(connection, length):
    data = b""
    while len(data) < length:
        more = connection.recv(length - len(data))
        if not more:
            raise ValueError("the request ended early")
        data += more
    return data


def http(connection, first, one, received):
    data = first
    while b"\r\n" not in data or (not data.startswith(b"get ") and b"\r\n\r\n" not in data):
        more = connection.recv(65536)
        if not more:
            raise ValueError("the request ended early")
        data += more
    if data.startswith(b"get "):
        one.proto = "memcached"
        received.append(one)
        key = data[4:data.index(b"\r\n")]
        connection.sendall(b"VALUE " + key + b" 0 2\r\nok\r\nEND\r\n")
        return
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.split(b"\r\n")
    one.proto = "http"
    one.request_line = lines[0].decode("latin-1")
    headers = [line.partition(b":") for line in lines[1:]]
    one.host = next((value.strip().decode("latin-1") for name, _, value in headers if name.lower() == b"host"), "")
    length = next((int(value) for name, _, value in headers if name.lower() == b"content-length"), 0)
    exactly(connection, max(0, length - len(body)))
    received.append(one)
    status = status_of(one.target)
    text = b"" if status in (204, 304) else b"Content-Length: 2\r\n\r\nok"
    connection.sendall(b"HTTP/1.1 %d Said\r\nConnection: close\r\nX-User: alice\r\n" % status + (text or b"\r\n"))


def fastcgi(connection, _, one, received):
    kind, params = 0, b""
    header = b"\x01" + exactly(connection, 7)
    while True:
        _, kind, _, length, padding, _ = struct.unpack(">BBHHBB", header)
        content = exactly(connection, length + padding)[:length]
        if kind == 4:
            params += content
        elif kind == 5 and not length:
            break
        header = exactly(connection, 8)
    one.proto, one.params = "fastcgi", dict(pairs(params))
    received.append(one)
    text = b"Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nok"
    for kind, content in ((6, text), (6, b""), (3, bytes(8))):
        connection.sendall(struct.pack(">BBHHBB", 1, kind, 1, len(content), 0, 0) + content)


def pairs(params):
    at = 0
    while at < len(params):
        lengths = []
        for _ in range(2):
            size = params[at]
            at += 1
            if size & 0x80:
                size = (size & 0x7f) << 24 | int.from_bytes(params[at:at + 3], "big")
                at += 3
            lengths.append(size)
        name = params[at:at + lengths[0]]
        at += lengths[0]
        yield name.decode("latin-1"), params[at:at + lengths[1]].decode("latin-1")
        at += lengths[1]


def uwsgi(connection, _, one, received):
    size = struct.unpack("<H", exactly(connection, 3)[:2])[0]
    exactly(connection, size)
    one.proto = "uwsgi"
    received.append(one)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nok")


def scgi(connection, first, one, received):
    size = first
    while not size.endswith(b":"):
        size += exactly(connection, 1)
    exactly(connection, int(size[:-1]) + 1)
    one.proto = "scgi"
    received.append(one)
    connection.sendall(b"Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nok")
