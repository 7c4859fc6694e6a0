# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A wrong port on a real host: the change is shown and made, the link is cut, the server takes it back by itself; seen again, made again, kept, and all of it told."""
import sys
from pathlib import Path

import server
from journey import clipboard, require
from restart import CONFIRM, REPORT, connect, read_finding, trust

sys.path.append(str(Path(__file__).resolve().parents[2] / "lab"))
import serverlog

TICK = "I have read the change"
PATIENCE = 60  # seconds, for what a server does
TIMER = 120  # and for its timer of 90 seconds
FEWEST = 8  # commands of a change in a file: begin, copy, test, arm, write, test, reload, ask
WRONG, RIGHT = "127.0.0.1:8001", "127.0.0.1:8000"


def change(journey, window):
    """Shown whole, with the lines that go and come; then made."""
    person, screen = journey.person, journey.screen
    verb = screen.inside("Planned change", "push button")[-1].name
    person.press("push button", verb, window, leads="alt+5")
    screen.window(CONFIRM)
    texts = screen.texts(CONFIRM)
    require(any(text.startswith("goes: ") and WRONG in text for text in texts), f"the line that goes is not shown: {texts}")
    require(any(text.startswith("comes: ") and RIGHT in text for text in texts), f"the line that comes is not shown: {texts}")
    journey.stage("the change is shown")
    person.press("push button", "Show the whole script", CONFIRM)
    shown = [text.strip() for text in screen.texts(CONFIRM)]
    serverlog.forget()
    person.tick(TICK, CONFIRM)
    person.press("push button", verb.rstrip("…"), CONFIRM)
    screen.says("502 → 200", patience=PATIENCE)
    screen.says("Goes back by itself in", patience=PATIENCE)
    require(server.visit() == 200, "the bar says changed, a visitor says otherwise")
    ran_as_shown(shown)
    journey.stage("changed, and the time runs")


def ran_as_shown(shown):
    """What the server's sudo wrote down is what the dialog listed, word by word and in its order."""
    places = []
    for command in serverlog.commands():
        require(command in shown, f"this ran and was not shown:\n{command}\nshown:\n" + "\n".join(shown))
        places.append(shown.index(command, places[-1] if places else 0))
    require(len(places) > FEWEST, f"only {len(places)} commands reached the server")


def cut(journey):
    """Nothing gets through any more; the server acts alone."""
    screen = journey.screen
    server.owner("ip link set eth0 down")
    screen.says("The connection was lost while a change waited.", patience=PATIENCE)
    journey.stage("the link is cut")
    screen.until("the server to take it back", lambda: "restored" in server.owner("cat /var/lib/upriver/*/state 2>/dev/null || true"), patience=TIMER)
    server.owner("ip link set eth0 up")
    require(server.visit() == 502, "the server said it took the change back, a visitor says otherwise")
    journey.stage("the server took it back")


def keep(journey, window):
    person, screen = journey.person, journey.screen
    person.press("push button", "Wait longer", window)
    person.press("push button", "Keep the change", window)
    screen.says("Changed and kept.", patience=PATIENCE)
    require(server.visit() == 200, "it was kept, and a visitor gets no page")
    require("kept" in server.owner("cat /var/lib/upriver/*/state"), "the server does not know that it is kept")
    journey.stage("kept and verified")


def report(journey, window):
    person, screen = journey.person, journey.screen
    person.press("push button", "Report", window, does="ctrl+r")
    screen.window(REPORT)
    person.press("push button", "Copy report", REPORT)
    text = screen.until("the report in the clipboard", lambda: "Changes made" in clipboard() and clipboard())
    made = server.owner("ls /var/lib/upriver").split()
    told = [f"/var/lib/upriver/{name}" for name in made if name != "lock"]
    require(len(told) == 2, f"two changes were made, the server has {made}")
    for words in ["it has again what it had before", "Done, checked and kept.", "502", "200", f"-{' ' * 8}proxy_pass", RIGHT, WRONG, *told]:
        require(words in text, f"the report lacks \"{words}\":\n{text}")
    person.dismiss("Escape", REPORT)
    journey.stage("the report tells all of it")


def travel(journey):
    expected = server.Cli(journey.folder / "cli").first_finding()
    require(server.visit() == 502, "the URL does not fail")
    serverlog.begin()
    journey.start()
    connect(journey)
    trust(journey)
    window = read_finding(journey, expected)
    change(journey, window)
    cut(journey)
    journey.person.press("push button", "Find the cause", window, does="F5")
    journey.screen.says("Taken back.", patience=PATIENCE)
    journey.stage("connected again, and told")
    change(journey, window)
    keep(journey, window)
    report(journey, window)
    journey.quit(journey.screen.active())
