# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A stopped backend on a real host: connect, check the fingerprint, read the cause, restart, see it verified, hand over the report."""
import os

import server
from journey import MAIN, clipboard, require
from screen import is_default, usable

CONNECT = "Connect to a server"
KEY = "New server key"
CONFIRM = "Confirm the change"
REPORT = "Report"
SAVE = "Save the report"


def connect(journey):
    person, screen = journey.person, journey.screen
    person.press("push button", "Connect to a server", MAIN)
    person.fill("Server name", server.login(), CONNECT)
    person.fill("Key file", os.environ["LAB_KEY"], CONNECT)
    person.fill("URL that fails", os.environ["LAB_URL"], CONNECT)
    person.tick("Use sudo where it needs no password", CONNECT)
    journey.stage("the form is filled in")
    person.press("push button", "Connect", CONNECT)
    screen.window(KEY)


def trust(journey):
    """The question shows the key the host really has, and nothing goes on by itself."""
    person, screen = journey.person, journey.screen
    real = server.fingerprint(server.public_key("ed25519"))
    require(real in screen.texts(KEY), f"the question shows {screen.texts(KEY)}, the host's key is {real}")
    require(is_default(screen.find("push button", "Cancel", KEY)), "Cancel is not the default of the fingerprint question")
    trusting = screen.all("push button", lambda name: name == "Trust this key and connect", KEY)
    require(trusting and not usable(trusting[0]), "a key can be trusted before it was compared")
    journey.stage("the fingerprint is asked about")
    person.compare(real, KEY)
    person.press("push button", "Trust this key and connect", KEY)
    screen.window_gone(KEY)


def read_finding(journey, expected):
    screen = journey.screen
    screen.says("Worst finding: Failing")
    finding = screen.inside("Findings", "check box")[0].name
    require(finding == f"{expected['title']}, Failing", f"the first finding is \"{finding}\", upriver-cli finds \"{expected['title']}\"")
    journey.stage("the cause is named")
    return screen.active()


def commands_in(screen):
    """Those the dialog lists: each stands after its number."""
    texts = screen.texts(CONFIRM)
    return [texts[i + 1] for i, text in enumerate(texts[:-1]) if text.isdecimal()]


def restart(journey, window, commands):
    """Looked at and left by Return first: that changes nothing."""
    person, screen = journey.person, journey.screen
    verb = screen.inside("Planned change", "push button")[-1].name
    person.press("push button", verb, window, leads="alt+5")
    screen.window(CONFIRM)
    require(commands_in(screen) == commands, f"the dialog lists {commands_in(screen)}, upriver-cli {commands}")
    require(is_default(screen.find("push button", "Cancel", CONFIRM)), "Cancel is not the default")
    journey.stage("the commands are shown")
    person.dismiss("Return", CONFIRM)
    require(server.visit() == 502 and not server.journal_on_desk(journey.home), "Return in the question changed something")
    person.press("push button", verb, window, leads="alt+5")
    person.press("push button", verb.rstrip("…"), CONFIRM)
    screen.says("502 → 200", patience=60)
    require(server.visit() == 200, "the bar says verified, a visitor says otherwise")
    journey.stage("restarted and verified, a visitor gets 200")


def check_report(text, expected, commands, where):
    url = os.environ["LAB_URL"]
    for words in [expected["title"], url, "502", "200", *commands]:
        require(words in text, f"{where} lacks \"{words}\":\n{text}")


def report(journey, window, expected, commands):
    person, screen = journey.person, journey.screen
    file = journey.home / "handover.md"
    person.press("push button", "Report", window, does="ctrl+r")
    screen.window(REPORT)
    journey.stage("the report is shown")
    person.press("push button", "Copy report", REPORT)
    check_report(screen.until("the report in the clipboard", clipboard), expected, commands, "the clipboard")
    person.press("push button", "Save…", REPORT)
    person.fill("File name:", str(file), SAVE)
    journey.stage("the file is named")
    person.press("push button", "Save", SAVE)
    screen.window_gone(SAVE)
    screen.until(f"{file}", file.exists)
    check_report(file.read_text(encoding="utf-8"), expected, commands, "the file")
    person.dismiss("Escape", REPORT)
    journey.stage("the report is saved and in the clipboard")


def journal(journey, window, commands):
    """What the panel lists as run is what the question had promised, and so does the journal on the disk."""
    person, screen = journey.person, journey.screen
    person.choose("View", ["Journal"], window, ["alt+v", "j"])
    person.press("push button", "Copy the journal", window)
    lines = screen.until("the journal in the clipboard", lambda: "\tchange\t" in clipboard() and clipboard()).splitlines()
    ran = [line.split("\t")[1] for line in lines if "\tread-only\t" not in line]
    require(ran == commands, f"the journal shows {ran}, the question showed {commands}")
    kept = [entry["command"] for entry in server.journal_on_desk(journey.home) if entry["ended"] == "announced"]
    require(kept == commands, f"the journal on the disk has {kept}")
    journey.stage("the journal has the commands")


def travel(journey):
    cli = server.Cli(journey.folder / "cli")
    expected = cli.first_finding()
    require(expected["cause"] == os.environ["LAB_EXPECT"], f"upriver-cli finds {expected['cause']}")
    commands = cli.commands(expected["cause"])
    require(server.visit() == 502, "the URL does not fail")
    journey.start()
    journey.stage("the start page")
    connect(journey)
    trust(journey)
    window = read_finding(journey, expected)
    restart(journey, window, commands)
    report(journey, window, expected, commands)
    journal(journey, window, commands)
    journey.quit(window)
