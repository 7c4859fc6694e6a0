# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The lab's wires: one switch namespace where the client lives, one namespace for each host.

Nothing of it is in the machine's own network, so every lab may use the same addresses.
"""
from engine.command import run
from engine.places import NETNS_ETC, lab_name, host_name

CLIENT = "10.77.0.1"
SERVER = "10.77.0.11"
RESOLVER = "10.77.0.53"  # the hosts'; without a name server there it refuses at once, which is quicker than silence
SILENT = "10.77.0.54"  # where a name server takes questions and never answers
VISITORS = ("203.0.113.7", "203.0.113.45", "203.0.113.88", "203.0.113.120", "198.51.100.3", "198.51.100.23", "198.51.100.77")


def make_switch(lab_id):
    space = lab_name(lab_id)
    run("ip", "netns", "add", space)
    addresses = [f"{CLIENT}/24", f"{RESOLVER}/24", f"{SILENT}/24", *(f"{visitor}/32" for visitor in VISITORS)]
    batch(space,
          "link set lo up",
          "link add br0 type bridge forward_delay 0 mcast_snooping 0",
          *(f"addr add {address} dev br0" for address in addresses),
          "addr add fd77::1/64 dev br0 nodad",
          "link set br0 up")


def connect(lab_id, host, address):
    """A cable from the host to the switch."""
    switch, space = lab_name(lab_id), host_name(lab_id, host)
    run("ip", "netns", "add", space)
    run("ip", "-n", switch, "link", "add", host, "type", "veth", "peer", "name", "eth0", "netns", space)
    run("ip", "-n", switch, "link", "set", host, "master", "br0", "up")
    batch(space,
          "link set lo up",
          f"addr add {address}/24 dev eth0",
          f"addr add fd77::{address.rpartition('.')[2]}/64 dev eth0 nodad",
          "link set eth0 up",
          f"route add default via {CLIENT}")


def name_sites(lab_id, names, address):
    """The client finds the sites by name, as through DNS."""
    folder = NETNS_ETC / lab_name(lab_id)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["127.0.0.1 localhost", "::1 localhost", *(f"{address} {name}" for name in names)]
    (folder / "hosts").write_text("\n".join(lines) + "\n", encoding="utf-8")


def in_client(lab_id, *argv):
    """The words of a command that runs argv where the client lives."""
    return ["ip", "netns", "exec", lab_name(lab_id), *argv]


def batch(space, *lines):
    run("ip", "-n", space, "-batch", "-", stdin="\n".join(lines) + "\n")
