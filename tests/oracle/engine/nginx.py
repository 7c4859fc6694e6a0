# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Real nginx on one configuration: where each request went, by its marks, its debug log and what the backends received."""
import contextlib
import json
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from engine import confine, wire
from engine.backends import Backends
from engine.http2peer import Http2Peer
from engine.marks import SOCKET, Marked

ERRORS = "/run/oracle-error.log"
PID = "/run/oracle.pid"
CERTIFICATE = ("/run/oracle.crt", "/run/oracle.key")
PASSES = {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "memcached_pass", "grpc_pass"}
STREAM = "/usr/lib/nginx/modules/ngx_stream_module.so"


class Refused(Exception):
    """nginx does not take the configuration; the text says why."""


def prepare():
    """Once: a certificate that everybody shows, and a backend that speaks gRPC's HTTP/2."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=oracle",
                    "-days", "30", "-keyout", CERTIFICATE[1], "-out", CERTIFICATE[0]], check=True, capture_output=True)
    Http2Peer.running = Http2Peer()


class Nginx:
    """Runs while the `with` lasts."""

    def __init__(self, folder, main="nginx.conf"):
        self.marked = Marked(folder, main)
        self.folder = folder
        self.files = set()

    def __enter__(self):
        self.work = tempfile.mkdtemp(prefix="oracle-", dir="/run")
        shutil.copytree(self.folder, self.work, dirs_exist_ok=True)
        head = f"load_module {STREAM};\n" if os.path.exists(STREAM) else ""
        Path(self.work, "oracle.conf").write_bytes((head + self.marked.text).encode("latin-1"))
        confine.put(self.work, "/etc/nginx")
        for old in (SOCKET, PID):
            Path(old).unlink(missing_ok=True)
        self.log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.log.bind(SOCKET)
        Path(ERRORS).write_bytes(b"")
        self.errors = open(ERRORS, "rb")
        self.backends = Backends(*self.targets(), CERTIFICATE, Http2Peer.running)
        options = f"daemon off; master_process off; pid {PID}; error_log {ERRORS} debug_http;"
        self.process = subprocess.Popen(["nginx", "-c", "/etc/nginx/oracle.conf", "-e", ERRORS, "-g", options],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.wait()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.provide([])
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        self.backends.close()
        self.log.close()
        self.errors.close()
        shutil.rmtree(self.work, ignore_errors=True)

    def wait(self):
        """Until it has written its pid: by then it listens."""
        for _ in range(500):
            if self.process.poll() is not None:
                said = self.process.stderr.read().decode("utf-8", "replace")
                self.stop()
                raise Refused(said.strip())
            if os.path.exists(PID):
                return
            time.sleep(0.005)
        raise RuntimeError("nginx does not start")

    def targets(self):
        """Ports and unix sockets that the configuration sends requests to, without those it listens on."""
        ports, sockets, own = set(), set(), {"80", "443"}
        for words in self.marked.words:
            if words[0] == "listen" and len(words) > 1:
                own.add(words[1].rpartition(":")[2])
                own.add(words[1])
                if words[1].startswith("unix:"):
                    Path(words[1][5:]).unlink(missing_ok=True)
        for words in self.marked.words:
            text = " ".join(words)
            if words[0] == "listen":
                continue
            ports.update(int(port) for port in re.findall(r"[\w\]]:(\d{1,5})\b", text) if port not in own and 0 < int(port) < 65536)
            sockets.update(path for path in re.findall(r"unix:(/[^\s:;$]+)", text) if f"unix:{path}" not in own)
        return ports, sockets

    def ask(self, case):
        """What nginx did with the case's request, in the form of a recorded answer ("expect")."""
        self.provide(case.get("files", []))
        self.drain()
        self.backends.received.clear()
        status, headers = wire.ask(case["request"])
        streamed, logged = self.lines(str(case["request"].get("port", 80)), 0.15 if status is None and headers is None else 3)
        debug = self.errors.read().decode("latin-1")
        expect = self.told(status, headers or {}, logged, debug, case["request"].get("version") == "2")
        return {**expect, "stream": [{"server": place(self.marked.marks[mark].server), "target": line["upstream"].removeprefix("-")} for mark, line in streamed]}

    def lines(self, port, patience):
        """The lines of stream{}'s log, and that of http{}'s."""
        streamed, web = [], None
        outermost = {number for number, mark in enumerate(self.marked.marks) if port in mark.stream_ports}
        waiting = 3 if outermost else patience
        while logged := self.logged(waiting):
            if not outermost:
                return [], logged
            if "uri" in logged[1]:
                web = logged
            else:
                streamed.append(logged)
                if logged[0] in outermost:
                    waiting = 0.05  # a connection through two of them ends in both at once
        return streamed, web

    def told(self, status, headers, logged, debug, http2):
        expect = {"status": status, "answered": status is not None, "server": None, "location": None, "internal_redirects": internal_redirects(debug)}
        if logged is None:
            return expect
        mark, line = logged
        where = self.marked.marks[mark]
        expect["server"] = place(where.server)
        expect["location"] = place(where.location) if entered(debug) else None
        silent = status is None and line["status"] not in ("408", "444", "499") and not http2
        expect["status"] = None if silent else int(line["status"])
        expect["final_uri"] = line["uri"]
        expect["args"] = line["args"]
        if "location" in headers and (expect["status"] or 0) in range(201, 400):
            expect["redirect"] = headers["location"].encode("latin-1").decode("utf-8", "replace")
        peers = [peer for peer in re.split(r", | : ", line["upstream"]) if peer not in ("", "-")]
        if peers:
            expect["upstream"] = self.upstream(peers[-1])
        return expect

    def upstream(self, peer):
        received = self.received_by(peer)
        told = {"peer": peer}
        if ":" in peer:  # else the name of a group without a live peer
            told["target"] = peer
        if received:
            one = received[-1]
            told |= {"proto": one.proto, "tls": one.tls}
            if one.proto in ("http", "grpc"):
                told |= {"request_line": one.request_line, "host": one.host}
        return told

    def received_by(self, peer):
        """nginx may have answered before the backend has noted what it received."""
        for _ in range(50):
            received = [one for one in self.backends.received if one.target == peer]
            if received:
                return received
            time.sleep(0.002)
        return []

    def drain(self):
        while select.select([self.log], [], [], 0)[0]:
            self.log.recv(65536)
        self.errors.read()

    def logged(self, patience):
        """Mark and fields of the next line of the access log."""
        if not select.select([self.log], [], [], patience)[0]:
            return None
        line = self.log.recv(65536)
        tag, _, text = line.decode("utf-8", "replace").partition(": ")
        return int(tag.rpartition(" m")[2]), json.loads(text, strict=False)

    def provide(self, files):
        """Exactly these files exist."""
        wanted = set(files)
        for path in self.files - wanted:
            os.unlink(path)
            with contextlib.suppress(OSError):  # a mount point, or other files are there
                os.removedirs(os.path.dirname(path))
        for path in sorted(wanted - self.files):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(path).write_text("here\n", encoding="utf-8")
        self.files = wanted


def place(text):
    if text is None or ":" not in text:
        return None
    file, _, line = text.rpartition(":")
    return {"file": file, "line": int(line)}


def entered(debug):
    """False where the last search for a location found one that is only for nginx itself."""
    tested = [match.start() for match in re.finditer('test location: (?!"@)', debug)]
    return not tested or tested[-1] <= max(debug.rfind("using configuration "), debug.rfind("using location: "))


def internal_redirects(debug):
    """Where the request went on inside nginx, in order; what subrequests did is left out as they come first."""
    found = []
    for match in re.finditer(r'internal redirect: "([^?\n]*)\?(.*)"$|using location: (@\S+) "', debug, re.MULTILINE):
        path, args, named = match.groups()
        found.append(named or (f"{path}?{args}" if args else path))
    return [one.encode("latin-1").decode("utf-8", "replace") for one in found]
