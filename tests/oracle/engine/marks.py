# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A configuration with a mark in every server and location, so that nginx itself says by which of them it answered."""
import fnmatch
import os
from dataclasses import dataclass
from pathlib import Path

from engine import language

FOLDER = "/etc/nginx/"
SOCKET = "/run/oracle-log.sock"
FORMAT = ('{"status":"$status","uri":"$uri","args":"$args","upstream":"$upstream_addr"}')
STREAM_FORMAT = '{"status":"$status","upstream":"$upstream_addr"}'
GIVEN_BY_US = {"access_log", "error_log", "log_subrequest", "pid", "user", "daemon", "master_process", "worker_processes",
               "worker_rlimit_nofile", "load_module", "ssl_dhparam", "ssl_trusted_certificate", "ssl_stapling",
               "ssl_stapling_verify"}
CERTIFICATE = {"ssl_certificate": "/run/oracle.crt", "ssl_certificate_key": "/run/oracle.key",
               "ssl_client_certificate": "/run/oracle.crt"}


@dataclass
class Mark:
    server: str  # "/etc/nginx/nginx.conf:12"
    location: str | None
    stream_ports: tuple = ()  # where a server of stream{} listens


class Marked:
    """One text with all includes in place; what was one block in two servers is two blocks with marks of their own."""

    def __init__(self, folder, main="nginx.conf"):
        self.folder = Path(folder)
        self.marks = []
        self.words = []  # of every statement
        self.text = self.file(main, ())

    def file(self, name, around):
        text = (self.folder / name).read_bytes().decode("latin-1")
        return "".join(self.statement(one, text, name, around) for one in language.parse(text))

    def statement(self, one, text, name, around):
        names = [outer for outer, _ in around]
        self.words.append(one.words)
        if one.name == "include" and len(one.words) == 2:
            return "".join(self.file(found, around) for found in self.included(one.words[1]))
        if one.name in GIVEN_BY_US:
            return ""
        if one.name in CERTIFICATE and len(one.words) == 2:
            return f"{one.name} {CERTIFICATE[one.name]};\n"
        if not one.body_begin:
            return text[one.begin:one.end] + "\n"
        inner = (*around, (one.name, f"{FOLDER}{name}:{one.line}"))
        body = "".join(self.statement(child, text, name, inner) for child in one.body)
        return text[one.begin:one.body_begin] + self.mark(one, names, inner) + "\n" + body + "}\n"

    def mark(self, one, names, inner):
        if one.name == "http" and not names:
            return f" log_format oracle escape=json '{FORMAT}';" + self.log("http", "http")
        if one.name == "stream" and not names:
            return f" log_format oracle '{STREAM_FORMAT}';"
        if one.name == "server" and names == ["http"]:
            return self.log(inner[-1][1], None)
        if one.name == "server" and names == ["stream"]:
            listens = (child.words[1] for child in one.body if child.name == "listen")
            return self.log(inner[-1][1], None, tuple(listen.rpartition(":")[2] for listen in listens))
        if one.name == "location":
            server = next(place for name, place in inner if name == "server")
            return self.log(server, inner[-1][1])
        return ""

    def log(self, server, location, stream_ports=()):
        self.marks.append(Mark(server, location, stream_ports))
        return f" access_log syslog:server=unix:{SOCKET},nohostname,tag=m{len(self.marks) - 1} oracle;"

    def included(self, argument):
        """File names below the folder, as include means them; what is not there is left out."""
        wanted = os.path.normpath(argument if argument.startswith("/") else FOLDER + argument)
        wanted = wanted.removeprefix(FOLDER) if wanted.startswith(FOLDER) else "_abs" + wanted
        files = sorted(str(file.relative_to(self.folder)) for file in self.folder.rglob("*") if file.is_file())
        return [file for file in files if file.count("/") == wanted.count("/") and fnmatch.fnmatchcase(file, wanted)]
