# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A recorded incident, with no network at all: from the start page to the report of a simulated change."""
import subprocess

from journey import MAIN, clipboard, require

CHOOSE = "Practise on an incident"
CONFIRM = "Confirm the change"
REPORT = "Report"
INCIDENT = "A shop's cart answers 502 since a minute ago, http://shop.harbourlight.example/cart"
CUT_OFF = ("unshare", "--map-root-user", "--net")
MOST_ACTIONS = 12


def without_network():
    """The words before the program that take its network away; none where that is not allowed."""
    if subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0:
        return CUT_OFF
    print("        (this user may not cut a program off from the network)")
    return ()


def choose(journey):
    person, screen = journey.person, journey.screen
    person.press("push button", "Choose an incident…", MAIN)
    screen.window(CHOOSE)
    journey.stage("the incidents")
    person.pick("Incidents", INCIDENT, "Start", CHOOSE)
    screen.window_gone(CHOOSE)


def find(journey):
    screen = journey.screen
    screen.says("Worst finding: Failing")
    screen.says("Practice, nothing is connected")
    finding = screen.inside("Findings", "check box")[0].name
    require("is not running" in finding and finding.endswith("Failing"), f"the first finding is \"{finding}\"")
    journey.stage("the cause is named")
    return screen.active(), finding.removesuffix(", Failing")


def restart(journey, window):
    person, screen = journey.person, journey.screen
    verb = screen.inside("Planned change", "push button")[-1].name
    person.press("push button", verb, window, leads="alt+5")
    screen.says("Practice: nothing runs on any server.", CONFIRM)
    journey.stage("the commands are shown")
    person.press("push button", verb.rstrip("…"), CONFIRM)
    screen.says("→ 200", window)
    screen.says("Simulated: nothing ran on any server.", window)
    journey.stage("the change is simulated")


def report(journey, window, finding):
    person, screen = journey.person, journey.screen
    person.press("push button", "Report", window, does="ctrl+r")
    screen.window(REPORT)
    person.press("push button", "Copy report", REPORT)
    text = screen.until("the report in the clipboard", clipboard)
    for words in (finding, "http://shop.harbourlight.example/cart", "Simulated: nothing ran on any server."):
        require(words in text, f"the report lacks \"{words}\":\n{text}")
    journey.stage("the report is in the clipboard")
    person.dismiss("Escape", REPORT)


def travel(journey):
    journey.start(without_network())
    journey.stage("the start page")
    looked = journey.person.actions
    choose(journey)
    window, finding = find(journey)
    restart(journey, window)
    report(journey, window, finding)
    actions = journey.person.actions - looked
    require(actions <= MOST_ACTIONS, f"{actions} actions from the start page to the report")
    journey.quit(window)
