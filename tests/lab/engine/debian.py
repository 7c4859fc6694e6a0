# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Where this machine gets Debian from, so that the image comes from the same place."""
import os
import re
from dataclasses import dataclass
from pathlib import Path

SUITE = "bookworm"


@dataclass(frozen=True)
class Source:
    """One Debian archive as apt knows it."""
    uri: str
    signed_by: str = ""
    suites: tuple = ()

    def line(self):
        """As sources.list(5) writes it, for our suite."""
        option = f"[signed-by={self.signed_by}] " if self.signed_by.startswith("/") else ""
        return f"deb {option}{self.uri} {SUITE} main"


def debian_source(apt=Path("/etc/apt")):
    """UPRIVER_LAB_MIRROR, or the machine's own Debian archive (not a third party's, not security); None when there is none."""
    if os.environ.get("UPRIVER_LAB_MIRROR"):
        return Source(os.environ["UPRIVER_LAB_MIRROR"])
    found = [source for source in sources(apt) if is_debian(source)]
    ours = [source for source in found if SUITE in source.suites]
    return (ours or found or [None])[0]


def is_debian(source):
    """Known by its path: mirrors keep the archive's folder name, whatever their host name."""
    return bool(re.search(r"/debian/?$", source.uri)) and re.match(r"https?://", source.uri)


def sources(apt):
    """Every source of apt, the main file first; files with other endings are switched off."""
    files = [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]
    for file in files:
        if file.suffix == ".list" and file.is_file():
            yield from one_line_sources(file.read_text())
        elif file.suffix == ".sources" and file.is_file():
            yield from paragraph_sources(file.read_text())


def one_line_sources(text):
    """deb [options] uri suite component..."""
    for match in re.finditer(r"^\s*deb\s+(?:\[([^]]*)\]\s+)?(\S+)\s+(\S+)", text, re.M):
        signed = re.search(r"signed-by=(\S+)", match[1] or "")
        yield Source(match[2], signed[1] if signed else "", (match[3],))


def paragraph_sources(text):
    """The deb822 style: fields in paragraphs parted by an empty line."""
    text = re.sub(r"^#.*\n", "", text, flags=re.M)
    for paragraph in re.split(r"\n\s*\n", text):
        fields = {name.lower(): value.split() for name, value in re.findall(r"^([\w-]+):[ \t]*(.*)", paragraph, re.M)}
        if "deb" not in fields.get("types", []) or fields.get("enabled") == ["no"]:
            continue
        signed = (fields.get("signed-by") or [""])[0]
        for uri in fields.get("uris", []):
            yield Source(uri, signed, tuple(fields.get("suites", [])))
