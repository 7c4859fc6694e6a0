# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Who can log in on a host, read from image/users.tsv."""
import csv
from dataclasses import dataclass

from engine.command import LabError
from engine.image import USERS


@dataclass(frozen=True)
class User:
    """An account on every host. sudo: nopasswd, password, some or none."""
    name: str
    password: str
    sudo: str


def user(name):
    """root logs in by key only and needs no sudo."""
    if name == "root":
        return User("root", "", "nopasswd")
    with open(USERS, encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        for row in rows:
            if row["name"] == name:
                return User(name, row["password"], row["sudo"])
    raise LabError(f"no user {name} on the hosts; image/users.tsv names them")
