# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Stops a change at an exact place without touching Upriver: a command it calls on the server waits there until it is let go.

The server's PATH is the lab's to fill: a script of the command's name stands before it, counts the calls that a change makes, and waits at the
one asked for. The program, its link or the server's shell can then be killed at that place."""
import shlex
from dataclasses import dataclass

from server import await_true, read, root

FOLDER = "/run/hold"  # one for each command
NGINX = "/usr/sbin/nginx"
BEFORE_ALL = "/usr/local/sbin"  # first in the PATH of sudo, of systemd's services and of change.sh

STAND_IN = """#!/bin/sh
# The call asked for waits; all others go through.
case "$(/usr/bin/tr '\\0' ' ' </proc/$PPID/cmdline)|$*" in
{pattern})
    echo >>{folder}/calls
    if [ "$(/usr/bin/wc -l <{folder}/calls)" -eq {nth} ]; then
        echo $$ >{folder}/waits.new && /usr/bin/mv {folder}/waits.new {folder}/waits
        read -r gone <{folder}/gate
    fi ;;
esac
exec {real} "$@"
"""

# The shells over the command that waits, up to what began them (sudo, timeout, systemd), and all that they began.
KILL_SHELL = """
top=$(cat "$1"/waits)
while above=$(ps -o ppid= -p "$top" | tr -d ' ') && [ "$(ps -o comm= -p "$above")" = sh ]; do top=$above; done
tree() { echo "$1"; for child in $(pgrep -P "$1"); do tree "$child"; done; }
kill -9 $(tree "$top")
"""


@dataclass(frozen=True)
class Place:
    """The nth call of a command whose caller and arguments ("caller|arguments") match a shell pattern."""
    name: str
    command: str
    pattern: str
    nth: int = 1


def called_in(verb):
    """Called by change.sh while it does this."""
    return f'*"/change {verb}"*"|"*'


class Hold:
    """A place where the next change waits."""

    def __init__(self, place):
        self.place = place
        self.stands = f"{BEFORE_ALL}/{place.command}"
        self.folder = f"{FOLDER}-{place.command}"

    def __enter__(self):
        name = self.place.command
        # nginx is called by the full name that its master process has: a copy runs, and the script is mounted over it.
        real = read(f"cp -p {NGINX} {self.folder}.real; echo {self.folder}.real" if name == "nginx" else f"command -v {name}")
        text = STAND_IN.format(pattern=self.place.pattern, nth=self.place.nth, folder=self.folder, real=real)
        root(f"rm -rf {self.folder}; mkdir {self.folder} && mkfifo {self.folder}/gate && cat >{self.stands}.new && chmod 755 {self.stands}.new"
             f" && mv {self.stands}.new {self.stands}", text)
        if name == "nginx":
            root(f"mount --bind {self.stands} {NGINX}")
        return self

    def __exit__(self, *_):
        self.let_go()
        root(f"! mountpoint -q {NGINX} || umount -l {NGINX}; rm -rf {self.stands} {self.folder} {self.folder}.real")

    def await_reached(self, process, seconds=30):
        """The command waits now; or the program ended without coming there."""
        await_true(lambda: self.is_reached() or process.poll() is not None, seconds, self.place.name)
        if not self.is_reached():
            raise AssertionError(f"never came to: {self.place.name}: {process.communicate()}")

    def is_reached(self):
        return root(f"test -e {self.folder}/waits").returncode == 0

    def let_go(self):
        """Nothing waits here from now on."""
        root(f"kill -0 $(cat {self.folder}/waits) 2>/dev/null && timeout 2 sh -c {shlex.quote(f'echo go >{self.folder}/gate')}")

    def kill_shell(self):
        root(f"set -- {self.folder}\n{KILL_SHELL}")
