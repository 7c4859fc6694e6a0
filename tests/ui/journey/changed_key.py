# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The host shows another key than the one known: a hard stop. The server's own log tells that nobody tried to log in."""
import os

import server
from journey import MAIN, require

CONNECT = "Connect to a server"
STOP = "Upriver stops here"
TRIED = "userauth-request for user"  # sshd, LogLevel DEBUG1: the client began to log in
LEFT = ("Connection closed by", "Connection reset by", "Received disconnect from", "Disconnected from")


def log():
    return owner_log().splitlines()


def owner_log():
    return server.owner("journalctl --sync; journalctl -u ssh -o cat --no-pager")


def log_everything():
    server.owner("echo LogLevel DEBUG1 > /etc/ssh/sshd_config.d/journey.conf && systemctl reload ssh")


def another_key(journey):
    """Becomes the one that is known for the host."""
    server.said("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(journey.folder / "other"))
    key = " ".join((journey.folder / "other.pub").read_text(encoding="utf-8").split()[:2])
    file = journey.home / ".ssh/known_hosts"
    file.write_text(f"{os.environ['LAB_HOST']} {key}\n", encoding="utf-8")
    return file, key


def connect(journey):
    """With everything at hand that could be sent."""
    person = journey.person
    person.press("push button", "Connect to a server", MAIN)
    person.fill("Server name", server.login(), CONNECT)
    person.fill("Key file", os.environ["LAB_KEY"], CONNECT)
    person.fill("Password", os.environ["LAB_PASSWORD"], CONNECT, role="password text")
    journey.stage("the form is filled in")
    person.press("push button", "Connect", CONNECT)


def stopped(journey, known):
    """Both fingerprints, and no way on: only copying and closing."""
    screen = journey.screen
    screen.window(STOP)
    texts = screen.texts(STOP)
    for key in (known, server.public_key("ed25519")):
        require(server.fingerprint(key) in texts, f"the stop lacks {server.fingerprint(key)}: {texts}")
    offered = [each.name for each in screen.all("push button", window=STOP)]
    require(sorted(offered) == ["Close", "Copy the command"], f"the stop offers {offered}")
    for role in ("check box", "text", "password text", "link"):
        require(not screen.all(role, window=STOP), f"the stop has a {role}")
    journey.stage("stopped, without a way on")


def nobody_tried(journey):
    ours = journey.screen.until("sshd to note that the client left", lambda: [line for line in log() if line.startswith(LEFT)])
    require(all("[preauth]" in line and "authenticating user" not in line for line in ours), f"sshd says {ours}")
    tried = [line for line in log() if TRIED in line or line.startswith(("Accepted", "Failed"))]
    require(not tried, f"sshd saw a login: {tried}")
    journey.stage("sshd saw nobody log in")


def the_log_would_tell(journey):
    """The same host, its own key known: now sshd does note the login. Without this the log's silence would prove nothing."""
    server.Cli(journey.folder / "cli").run("check", "--json")
    require(any(TRIED in line for line in log()) and any(line.startswith("Accepted") for line in log()), "sshd does not note logins")
    journey.stage("sshd notes a login that does happen")


def travel(journey):
    log_everything()
    file, known = another_key(journey)
    before = file.read_bytes()
    journey.start()
    journey.stage("the start page")
    connect(journey)
    stopped(journey, known)
    nobody_tried(journey)
    journey.person.dismiss("Escape", STOP)
    require(file.read_bytes() == before, "known_hosts was written")
    journey.stage("back on the start page")
    the_log_would_tell(journey)
    journey.quit(MAIN)
