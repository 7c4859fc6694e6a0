# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Two people at the desk: one points and clicks, one has a keyboard alone. Both count what they do."""
import subprocess

from screen import Wrong, focused, ticked, value_of

ALT_HELD = "0.2"  # seconds
MOST_TABS = 80  # more than any window has stops


def xdotool(*words):
    subprocess.run(["xdotool", *words], check=True, stdout=subprocess.DEVNULL)


class Person:
    """One action is one click, one field filled or one shortcut."""

    def __init__(self, screen):
        self.screen = screen
        self.actions = 0
        self.keys = 0

    def key(self, *names):
        """Keys pressed one after the other; not an action by itself."""
        for name in names:
            self.keys += 1
            held, _, last = name.rpartition("+")
            if held == "alt":
                # Qt hands each key to the assistive tools first; an Alt that comes back after its letter would close the menu.
                # So Alt is held as long as a hand holds it.
                xdotool("keydown", "alt", "sleep", ALT_HELD, "key", last, "sleep", ALT_HELD, "keyup", "alt")
            else:
                xdotool("key", "--clearmodifiers", name)

    def type(self, text):
        self.keys += len(text)
        xdotool("type", "--delay", "2", "--", text)

    def replace_text(self, field, text):
        """With the focus in the field."""
        self.key("ctrl+a")
        self.type(text)
        if field.getRoleName() == "password text":  # tells nobody what is in it, nor how much
            return
        self.screen.until(f"\"{text}\" in {field.name}", lambda: value_of(field) == text)

    def tick(self, name, window):
        """Only where it is not ticked yet."""
        if not ticked(self.screen.find("check box", name, window)):
            self.press("check box", name, window)

    def dismiss(self, key, window):
        """A dialog is left by a key alone."""
        self.screen.window(window)
        self.actions += 1
        self.key(key)
        self.screen.window_gone(window)


class Pointer(Person):
    """Clicks at what a screen reader says is there."""

    def click(self, accessible):
        xdotool("mousemove", *map(str, self.middle(accessible)), "click", "1")

    def middle(self, accessible):
        """Where it lies once it has stopped moving."""
        seen = []

        def still():
            box = accessible.queryComponent().getExtents(0)
            seen.append((box.x, box.y, box.width, box.height))
            return len(seen) > 1 and seen[-1] == seen[-2] and box.width > 0
        self.screen.until(f"\"{accessible.name}\" to lie still", still)
        x, y, width, height = seen[-1]
        return x + width // 2, y + height // 2

    def press(self, role, name, window, leads=None, does=None):
        """leads, does: the shortcut that goes there, or does it at once."""
        self.screen.window(window)
        self.actions += 1
        self.click(self.screen.find(role, name, window))

    def fill(self, name, text, window, role="text"):
        self.screen.window(window)
        self.actions += 1
        field = self.screen.find(role, name, window)
        self.click(field)
        self.screen.until(f"the focus in {name}", lambda: focused(field))
        self.replace_text(field, text)

    def choose(self, menu, items, window, keys):
        """An entry of a menu, opened level by level."""
        self.press("menu item", menu, window)
        for item in items:
            self.actions += 1
            self.click(self.screen.find("menu item", item))

    def pick(self, list_name, item, button, window):
        self.press("list item", item, window)
        self.press("push button", button, window)

    def compare(self, fingerprint, window):
        """Pasted from where the server's owner wrote it."""
        self.fill("Fingerprint to compare", fingerprint, window)
        self.screen.says("The same fingerprint.", window)


class Keyboard(Person):
    """Tab until the focus is there, or the shortcut the menus show; the focus is what AT-SPI says it is."""

    def focus_on(self, role, name, window):
        """The focus may be there already. Round once at most."""
        self.screen.window(window)
        wanted = self.screen.find(role, name, window)
        seen = []
        for _ in range(MOST_TABS):
            if focused(wanted):
                return wanted
            before = self.screen.focus_changes
            self.key("Tab")
            self.screen.until(f"the focus to move on from {self.screen.focus}", lambda: self.screen.focus_changes > before)
            seen.append(self.screen.focus)
        raise Wrong(f"Tab does not lead to {role} \"{name}\"; it goes {seen}")

    def press(self, role, name, window, leads=None, does=None):
        self.screen.window(window)
        self.actions += 1
        if does:
            return self.key(does)
        if leads:
            wanted = self.screen.find(role, name, window)
            self.key(leads)
            self.screen.until(f"{leads} to lead to \"{name}\"", lambda: focused(wanted))
        else:
            self.focus_on(role, name, window)
        return self.key("space")

    def fill(self, name, text, window, role="text"):
        self.actions += 1
        self.replace_text(self.focus_on(role, name, window), text)

    def choose(self, menu, items, window, keys):
        self.screen.window(window)
        self.actions += 1
        self.key(keys[0])
        for item, key in zip(items, keys[1:]):
            self.screen.find("menu item", item)
            self.key(key)

    def pick(self, list_name, item, button, window):
        """Down the list, then Return."""
        self.screen.window(window)
        self.actions += 1
        for _ in range(MOST_TABS):
            if self.screen.focus == ("list item", item):
                return self.key("Return")
            before = self.screen.focus_changes
            self.key("Down")
            self.screen.until("the next item", lambda: self.screen.focus_changes > before)
        raise Wrong(f"the arrows do not lead to \"{item}\" in {list_name}")

    def compare(self, fingerprint, window):
        """Read off and compared by eye."""
        self.press("check box", "I have compared it with what the server's owner gave me", window)
