# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A log file on this desk: its first failure, what it means, only its upstream, and on as the log grows and is rotated."""
import pyatspi
from journey import MAIN

WINDOW = "error.log · Upriver"
QUIET = 5000  # lines before the first failure
REFUSED = "connect() failed (111: Connection refused) while connecting to upstream"


def line(second, level, text, upstream=""):
    where = f", upstream: \"http://{upstream}/cart\", host: \"shop.example.test\"" if upstream else ""
    return (f"2026/11/20 {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02} [{level}] 76#76: *3 {text}, client: 203.0.113.7, "
            f"server: shop.example.test, request: \"GET /cart HTTP/1.1\"{where}\n")


def failures(begin, count, upstream="127.0.0.1:3000"):
    return "".join(line(begin + i, "error", REFUSED, upstream) for i in range(count))


def write(log):
    quiet = "".join(line(i, "info", "client closed connection") for i in range(QUIET))
    log.write_text(quiet + failures(QUIET, 3) + failures(QUIET + 3, 2, "127.0.0.1:3001"), encoding="utf-8")


def current(screen):
    """The row a screen reader would read."""
    rows = [row for row in screen.all("list item", window=WINDOW) if row.getState().contains(pyatspi.STATE_SELECTED)]
    return rows[0].name if rows else ""


def arrive(journey, part):
    journey.screen.until(f"the row with \"{part}\"", lambda: part in current(journey.screen))


def read(journey):
    person, screen = journey.person, journey.screen
    screen.window(WINDOW)
    screen.says(f"{QUIET + 5:,} lines", WINDOW)
    arrive(journey, "01:23:20")  # the first failure, without anybody asking
    person.actions += 2
    person.key("e")
    arrive(journey, "01:23:21")
    person.key("shift+e")
    arrive(journey, "01:23:20")
    person.key("m")
    screen.find("push button", "Marked lines", WINDOW)
    journey.stage("the first failure is marked")
    person.key("Return")
    screen.says("no program is listening", WINDOW)
    journey.stage("and explained")


def narrow(journey):
    person, screen = journey.person, journey.screen
    person.press("push button", "Only lines of this upstream", WINDOW)
    screen.says("3 shown", WINDOW)
    journey.stage("only its upstream")
    person.press("push button", "Take away the filter: Only upstream 127.0.0.1:3000", WINDOW)


def follow(journey, log):
    person, screen = journey.person, journey.screen
    person.press("check box", "Follow the log as it grows", WINDOW)
    with log.open("a", encoding="utf-8") as file:
        file.write(failures(QUIET + 10, 100))
    screen.says(f"{QUIET + 105:,} lines", WINDOW)
    log.rename(log.with_name("error.log.1"))
    log.write_text(failures(QUIET + 200, 50), encoding="utf-8")
    screen.says(f"{QUIET + 155:,} lines", WINDOW)
    journey.stage("followed over a rotation")


def travel(journey):
    log = journey.folder / "error.log"
    write(log)
    journey.start(files=(str(log),))
    read(journey)
    narrow(journey)
    follow(journey, log)
    journey.person.dismiss("ctrl+w", WINDOW)
    journey.quit(MAIN)
