# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The client: raw bytes over a socket, so that a request reaches nginx as it stands in the case."""
import contextlib
import socket
import ssl
import struct


def text_of(request):
    """The request's bytes in HTTP/1."""
    version = request.get("version", "1.1")
    lines = [f"{request.get('method', 'GET')} {request.get('target', '/')} HTTP/{version}"]
    if request.get("host") is not None:
        lines.append(f"Host: {request['host']}")
    lines += [f"{name}: {value}" for name, value in headers_of(request)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def headers_of(request):
    headers = request.get("headers", [])
    return list(headers.items()) if isinstance(headers, dict) else headers


def frame(kind, flags, stream, payload):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def literal(text):
    data = text.encode("utf-8")
    if len(data) < 127:
        return bytes([len(data)]) + data
    length, rest = b"\x7f", len(data) - 127
    while rest >= 128:
        length += bytes([rest % 128 + 128])
        rest //= 128
    return length + bytes([rest]) + data


def frames_of(request):
    """The request's bytes in HTTP/2: preface, settings, one block of headers (RFC 7541, literals only)."""
    fields = [(":method", request.get("method", "GET")), (":scheme", "https" if request.get("tls") else "http"),
              (":path", request.get("target", "/"))]
    if request.get("host") is not None:
        fields.append((":authority", request["host"]))
    fields += [(name.lower(), value) for name, value in headers_of(request)]
    block = b"".join(b"\x00" + literal(name) + literal(value) for name, value in fields)
    return b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"") + frame(1, 5, 1, block)


def read_frames(connection):
    """Until the stream ends. The status stays in HPACK's code; what matters is that nginx has answered."""
    data = b""
    with contextlib.suppress(OSError):
        while True:
            more = connection.recv(65536)
            data += more
            while len(data) >= 9 and len(data) >= 9 + int.from_bytes(data[:3], "big"):
                size, kind, flags = int.from_bytes(data[:3], "big"), data[3], data[4]
                data = data[9 + size:]
                if kind in (3, 7) or (kind in (0, 1) and flags & 1):
                    return None
            if not more:
                return None


def client_of(request):
    """The address the request comes from."""
    where = request.get("addr", "127.0.0.1")
    return "unix:" if where.startswith("unix:") else request.get("client") or ("::1" if ":" in where else "127.0.0.1")


def connect(request):
    """A connection from request["client"] (127.0.0.1 else) to the address and port, through TLS where the case says so."""
    where = request.get("addr", "127.0.0.1")
    if where.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(2)
        connection.connect(where[5:])
    else:
        client = client_of(request)
        connection = socket.create_connection((where.strip("[]"), request.get("port", 80)), 2, (client, 0))
    if not request.get("tls"):
        return connection
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if request.get("version") == "2":
        context.set_alpn_protocols(["h2"])
    return context.wrap_socket(connection, server_hostname=request.get("sni") or None)


def ask(request):
    """Status and headers of the answer; None for both where there is none that HTTP/1 can read."""
    try:
        connection = connect(request)
    except (ssl.SSLError, ConnectionResetError):
        return None, None
    with contextlib.closing(connection):
        if request.get("version") == "2":
            connection.sendall(frames_of(request))
            return read_frames(connection), {}
        data = b""
        with contextlib.suppress(OSError):
            connection.sendall(text_of(request))
            while b"\r\n\r\n" not in data:
                more = connection.recv(65536)
                if not more:
                    break
                data += more
    if not data.startswith(b"HTTP/1"):
        return None, None
    lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = dict((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:]))
    return int(lines[0].split()[1]), headers
