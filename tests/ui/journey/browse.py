# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A recorded incident's configuration: searched, followed from a name to where it is made, and asked about another URL."""
from journey import clipboard, require
from practice import choose, find, without_network

CODE = "Configuration text"
OTHER = "http://tickets.bluefin.example/new?id=7"


def line_at_cursor(screen):
    """What stands where the cursor is."""
    text = screen.find("text", CODE).queryText()
    whole = text.getText(0, text.characterCount)
    begin = whole.rfind("\n", 0, text.caretOffset) + 1
    return whole[begin:].split("\n", 1)[0].strip()


def arrive(journey, line):
    screen = journey.screen
    screen.until(f"the cursor at \"{line}\"", lambda: line_at_cursor(screen) == line)


def search(journey, window):
    person, screen = journey.person, journey.screen
    person.press("page tab", "Configuration", window, does="ctrl+1")
    person.press("check box", "Show the search", window, does="ctrl+f")
    person.fill("Search all files", "shop_backend", window)
    person.key("Return")
    screen.says("2 places", window)
    arrive(journey, "upstream shop_backend {")
    person.key("F3")
    arrive(journey, "proxy_pass http://shop_backend;")
    journey.stage("the pass is found")


def follow(journey):
    person = journey.person
    person.key("F12")
    arrive(journey, "upstream shop_backend {")
    person.key("alt+Left")
    arrive(journey, "proxy_pass http://shop_backend;")
    journey.stage("to the upstream and back")


def trace(journey, window):
    person, screen = journey.person, journey.screen
    person.press("text", "Trace a URL", window, does="ctrl+t")
    person.fill("Trace a URL", OTHER, window)
    person.key("Return")
    screen.says("Target: http://127.0.0.1:7070", window)
    screen.says("GET /new?id=7 HTTP/1.0", window)
    journey.stage("another URL is traced")
    person.press("push button", "Copy the trace as a command", window)
    command = screen.until("the command in the clipboard", lambda: "upriver-cli route" in clipboard() and clipboard())
    require(OTHER in command, f"the command is {command}")
    person.press("push button", "Close the trace", window)


def travel(journey):
    journey.start(without_network())
    choose(journey)
    window, _ = find(journey)
    search(journey, window)
    follow(journey)
    trace(journey, window)
    journey.quit(window)
