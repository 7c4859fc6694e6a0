# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What every journey has: the program on the screen, somebody at the desk, stages with their time and picture."""
import os
import subprocess
import time
import traceback
from pathlib import Path

from people import Keyboard, Pointer, xdotool
from screen import Screen, Wrong, focused

MAIN = "Upriver"  # the window's title while nothing is open
PATIENCE_QUIT = 10


class Journey:
    """One run of one journey."""

    def __init__(self, arguments):
        self.name = f"{arguments.journey}-{'keyboard' if arguments.keyboard else 'pointer'}-{'dark' if arguments.dark else 'light'}"
        self.dark = arguments.dark
        self.folder = Path(os.environ["UPRIVER_JOURNEY_FOLDER"])
        self.home = Path(os.environ.get("LAB_HOME") or self.folder / "home")
        self.home.mkdir(exist_ok=True)
        self.screen = Screen("upriver")
        self.person = (Keyboard if arguments.keyboard else Pointer)(self.screen)
        self.program = None
        self.begun = self.last = time.monotonic()
        self.stages = 0

    def start(self, before=(), files=()):
        """The program, as a person starts it: without an argument, or by files; then a window of its own shows them."""
        program = os.environ.get("UPRIVER", "upriver")
        self.program = subprocess.Popen([*before, program, *files], env={**os.environ, "HOME": str(self.home)})
        self.screen.process = self.program
        if files:
            return
        ticket = self.screen.find("text", "Ticket text", MAIN)
        self.screen.until("the focus in the start page", lambda: focused(ticket))
        if self.dark:
            self.person.choose("View", ["Appearance", "Dark"], MAIN, ["alt+v", "n", "d"])

    def stage(self, words):
        """One line, and a picture where somebody wants one."""
        now = time.monotonic()
        print(f"{now - self.last:6.2f} s  {words}", flush=True)
        self.last = now
        self.stages += 1
        self.picture(words)

    def picture(self, words):
        folder = os.environ.get("UPRIVER_SHOTS")
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = Path(folder) / f"{self.name}-{self.stages:02}-{words.replace(' ', '-').replace('/', '')}.png"
        subprocess.run(["import", "-window", "root", str(file)], check=True)

    def failed(self, wrong):
        if not isinstance(wrong, Wrong):
            traceback.print_exception(wrong)
        print(f"WRONG {self.name}: {wrong}")
        self.stages += 1
        self.picture("where it stopped")
        print(self.screen.outline(), flush=True)

    def quit(self, window):
        """As a person leaves; the program ends well."""
        self.screen.window(window)
        self.person.actions += 1
        self.person.key("ctrl+q")
        try:
            code = self.program.wait(PATIENCE_QUIT)
        except subprocess.TimeoutExpired:
            raise Wrong("the program does not end with its window") from None
        if code != 0:
            raise Wrong(f"the program ended with {code}")

    def end(self):
        if self.program and self.program.poll() is None:
            self.program.kill()
            self.program.wait()

    def tell_total(self):
        person = self.person
        print(f"right: {self.name}, {person.actions} actions, {person.keys} keys, {time.monotonic() - self.begun:.1f} s")


def require(true, words):
    if not true:
        raise Wrong(words)


def clipboard():
    return subprocess.run(["xclip", "-selection", "clipboard", "-o"], text=True, capture_output=True, check=False).stdout
