#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""run.py JOURNEY [--keyboard] [--dark]: a person's way through the real window, on a screen and a desktop session of its own.

Needs UPRIVER (the program) and, for journeys to a server, the environment `lab run` gives. UPRIVER_SHOTS: a folder for pictures of every stage.
Exit: 0 as it should be, 1 not, 77 this machine cannot carry it.
"""
import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
PROGRAMS = ("Xvfb", "openbox", "dbus-run-session", "xdotool", "xclip", "import", "curl")
INSIDE = "UPRIVER_JOURNEY_FOLDER"  # set once the screen and the session are there


def missing():
    lacking = [program for program in PROGRAMS if not shutil.which(program)]
    try:
        importlib.import_module("pyatspi")
    except (ImportError, ValueError):
        lacking.append("pyatspi")
    return lacking


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journey", choices=("restart", "change", "changed_key", "practice", "browse", "logs"))
    parser.add_argument("--keyboard", action="store_true", help="by keyboard alone")
    parser.add_argument("--dark", action="store_true", help="in the dark")
    return parser.parse_args()


def with_screen(folder):
    """This program again, beside an X server, a window manager and a D-Bus session nobody else uses."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1360x900x24", "-nolisten", "tcp", "-noreset"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    environment = dict(os.environ)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        environment.pop(name, None)
    environment.update({INSIDE: folder, "DISPLAY": f":{number}", "XDG_RUNTIME_DIR": folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
                        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, "-B", *sys.argv], env=environment,
                              stderr=subprocess.DEVNULL, check=False).returncode
    finally:
        screen.terminate()
        screen.wait()


def on_screen(arguments):
    os.dup2(sys.stdout.fileno(), sys.stderr.fileno())  # stderr until here is the D-Bus daemons' own talk
    from journey import Journey, xdotool  # pyatspi looks for the session as soon as it is imported
    ready = Path(os.environ[INSIDE]) / "window-manager"
    manager = subprocess.Popen(["openbox", "--sm-disable", "--startup", f"touch {ready}"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journey = Journey(arguments)
    try:
        journey.screen.until("the window manager", ready.exists)
        xdotool("key", "shift")  # the first key changes the keyboard's map; no program should have to follow that
        importlib.import_module(arguments.journey).travel(journey)
    except Exception as wrong:  # whatever it was, it helps to see the screen it happened on
        journey.failed(wrong)
        return 1
    finally:
        journey.end()
        manager.terminate()
        manager.wait()
    journey.tell_total()
    return 0


def main():
    arguments = parse()
    if INSIDE in os.environ:
        return on_screen(arguments)
    lacking = missing()
    if lacking:
        print(f"journey: missing: {', '.join(lacking)}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="upriver-journey-") as folder:
        return with_screen(folder)


if __name__ == "__main__":
    sys.exit(main())
