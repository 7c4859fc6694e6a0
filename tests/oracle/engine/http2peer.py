# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A peer that understands gRPC's HTTP/2: another nginx, which says in its log what it received."""
import contextlib
import json
import socket
import subprocess
import threading
from pathlib import Path

LISTEN = "/run/oracle-http2.sock"
LOG = "/run/oracle-http2-log.sock"
CONFIG = """
daemon off; master_process off; pid /run/oracle-http2.pid; error_log /dev/null;
events {}
http {
    log_format received escape=json '{"request":"$request_method $request_uri HTTP/2.0","host":"$http_host"}';
    access_log syslog:server=unix:%s,nohostname,tag=http2 received;
    server { listen unix:%s http2; location / { return 200; } }
}
""" % (LOG, LISTEN)


class Http2Peer:
    running = None

    def __init__(self):
        self.log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.log.bind(LOG)
        self.log.settimeout(1)
        Path("/run/oracle-http2.conf").write_text(CONFIG, encoding="utf-8")
        self.process = subprocess.Popen(["nginx", "-c", "/run/oracle-http2.conf", "-e", "/dev/null"], stderr=subprocess.DEVNULL)

    def take(self, connection, one):
        """Hands the connection on to nginx; @p one with what it received."""
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(LISTEN)
        threading.Thread(target=pump, args=(connection.dup(), peer.dup()), daemon=True).start()
        threading.Thread(target=pump, args=(peer, connection.dup()), daemon=True).start()
        said = json.loads(self.log.recv(65536).decode("latin-1").partition(": ")[2], strict=False)
        one.proto, one.request_line, one.host = "grpc", said["request"], said["host"]
        return one


def pump(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
