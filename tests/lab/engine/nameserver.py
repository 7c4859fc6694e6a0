# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program: a DNS server over UDP. Arguments: ADDRESS SILENT FILE.

FILE is JSON, read for each question: name → list of addresses, "SERVFAIL", or "SILENT"; a name that is not there does not exist.
At the address SILENT all questions are taken and none is answered.
"""
import ipaddress
import json
import socket
import struct
import sys

KINDS = {1: 4, 28: 6}  # record type → IP version
FOUND, SERVFAIL, NXDOMAIN = 0, 2, 3  # response codes
SECONDS_TO_LIVE = 5


def question(message):
    """The name asked for, the record type, and the question's own bytes."""
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode("ascii", "replace"))
        at += message[at] + 1
    kind = struct.unpack(">H", message[at + 1:at + 3])[0]
    return ".".join(labels).lower(), kind, message[12:at + 5]


def record(kind, address):
    """An answer that points back to the question for its name."""
    packed = ipaddress.ip_address(address).packed
    return struct.pack(">HHHIH", 0xC00C, kind, 1, SECONDS_TO_LIVE, len(packed)) + packed


def answer(message, names):
    """The reply; None for silence."""
    name, kind, asked = question(message)
    told = names.get(name)
    if told == "SILENT":
        return None
    code, records = NXDOMAIN if told is None else FOUND, []
    if told == "SERVFAIL":
        code = SERVFAIL
    elif told:
        records = [record(kind, address) for address in told if ipaddress.ip_address(address).version == KINDS.get(kind)]
    return message[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(records), 0, 0) + asked + b"".join(records)


def listener(address):
    taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    taken.bind((address, 53))
    return taken


def main():
    address, silent, file = sys.argv[1:]
    with listener(address) as server, listener(silent):
        print("listening", flush=True)
        while True:
            message, client = server.recvfrom(1500)
            with open(file, encoding="utf-8") as names:
                reply = answer(message, json.load(names))
            if reply:
                server.sendto(reply, client)


if __name__ == "__main__":
    main()
