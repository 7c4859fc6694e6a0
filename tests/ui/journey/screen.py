# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What is on the screen, found as a screen reader finds it: by role and name. Every wait has an end and says what it waited for."""
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 45  # seconds for anything the window does by itself
FOCUS = "object:state-changed:focused"


class Wrong(Exception):
    """The screen does not show what it should."""


def shown(accessible):
    return accessible.getState().contains(pyatspi.STATE_SHOWING)


def usable(accessible):
    return accessible.getState().contains(pyatspi.STATE_SENSITIVE)


def focused(accessible):
    return accessible.getState().contains(pyatspi.STATE_FOCUSED)


def ticked(accessible):
    return accessible.getState().contains(pyatspi.STATE_CHECKED)


def is_default(accessible):
    return accessible.getState().contains(pyatspi.STATE_IS_DEFAULT)


def value_of(accessible):
    """The text in a field."""
    text = accessible.queryText()
    return text.getText(0, text.characterCount)


def tree(accessible):
    """All that is shown from here down."""
    yield accessible
    for child in accessible:
        if child is not None and shown(child):
            yield from tree(child)


class Screen:
    """The program's windows. Roles and names are those of AT-SPI."""

    def __init__(self, program):
        self.program = program
        self.process = None  # once it runs
        self.focus = None  # (role, name) of what got the focus last
        self.focus_changes = 0
        pyatspi.Registry.registerEventListener(self.note_focus, FOCUS)

    def note_focus(self, event):
        if not event.detail1:
            return
        self.focus_changes += 1
        try:
            self.focus = (event.source.getRoleName(), event.source.name)
        except GLib.Error:  # gone already
            self.focus = None

    @staticmethod
    def turn():
        """Lets the events that have arrived in; waits a moment for one if there is none."""
        context = GLib.MainContext.default()
        timer = GLib.timeout_add(20, lambda: False)
        context.iteration(True)
        while context.iteration(False):
            pass
        source = context.find_source_by_id(timer)
        if source is not None:
            source.destroy()

    def until(self, what, look, patience=PATIENCE):
        """The first true answer of look()."""
        deadline = time.monotonic() + patience
        while True:
            try:
                seen = look()
            except GLib.Error:  # what was looked at has just gone
                seen = None
            if seen:
                return seen
            if self.process is not None and self.process.poll() is not None:
                raise Wrong(f"the program ended with {self.process.returncode} while waiting for {what}")
            if time.monotonic() > deadline:
                raise Wrong(f"waited {patience} s for {what}")
            self.turn()

    def windows(self):
        """The program's windows, the newest last."""
        desktop = pyatspi.Registry.getDesktop(0)
        for application in desktop:
            if application is not None and application.name == self.program:
                application.clearCache()
                return [window for window in application if window is not None]
        return []

    def all(self, role, matches=lambda name: True, window=None):
        """Everything of that role that is shown."""
        roots = [each for each in self.windows() if window in (None, each.name)]
        return [each for root in roots for each in tree(root) if each.getRoleName() == role and matches(each.name)]

    def inside(self, panel, role):
        """Everything of that role in the panel of that name."""
        panels = self.all("frame", lambda name: name == panel)
        return [each for each in tree(panels[0]) if each.getRoleName() == role] if panels else []

    def find(self, role, name, window=None, patience=PATIENCE):
        """The one thing of that role and name, once it can be used. Two alike are wrong: nobody could tell them apart."""
        def look():
            found = self.all(role, lambda each: each == name, window)
            if len(found) > 1:
                raise Wrong(f"{len(found)} of {role} \"{name}\"")
            return found[0] if found and usable(found[0]) else None
        return self.until(f"{role} \"{name}\"", look, patience)

    def window(self, name, patience=PATIENCE):
        """The window of that title, once it is the active one."""
        def look():
            for window in self.windows():
                if window.name == name and window.getState().contains(pyatspi.STATE_ACTIVE):
                    return window
            return None
        return self.until(f"the window \"{name}\"", look, patience)

    def active(self):
        """The title of the window that has the keyboard."""
        look = lambda: next((each.name for each in self.windows() if each.getState().contains(pyatspi.STATE_ACTIVE)), None)
        return self.until("an active window", look)

    def window_gone(self, name):
        self.until(f"the window \"{name}\" to go", lambda: name not in [window.name for window in self.windows()])

    def texts(self, window=None):
        """All the words of the labels shown, in order."""
        return [label.name for label in self.all("label", window=window)]

    def says(self, part, window=None, patience=PATIENCE):
        """The label that has these words in it."""
        look = lambda: next((text for text in self.texts(window) if part in text), None)
        return self.until(f"the words \"{part}\"", look, patience)

    def outline(self):
        """Everything shown, to see where a journey stopped."""
        lines = []

        def add(accessible, depth):
            lines.append(f"{'  ' * depth}{accessible.getRoleName()} \"{accessible.name}\"")
            for child in accessible:
                if child is not None and shown(child):
                    add(child, depth + 1)
        for window in self.windows():
            add(window, 0)
        return "\n".join(lines)
