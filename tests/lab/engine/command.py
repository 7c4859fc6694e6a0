# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Running the machine's own programs."""
import subprocess


class LabError(Exception):
    """The lab itself failed; says what, with the program's own words."""


class Missing(Exception):
    """This machine cannot carry the lab; names exactly what it lacks."""


def run(*argv, stdin="", env=None):
    """The program's output; a LabError when it fails."""
    done = attempt(*argv, stdin=stdin, env=env)
    if done.returncode:
        raise LabError(f"{' '.join(map(str, argv))}: status {done.returncode}\n{done.stdout.strip()}")
    return done.stdout


def attempt(*argv, stdin="", env=None):
    """The finished program with stdout and stderr in one text, whatever its status."""
    return subprocess.run([str(word) for word in argv], input=stdin, env=env, text=True, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
