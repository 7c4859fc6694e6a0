# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Where the lab keeps things, and the names by which it knows its own."""
import os
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("UPRIVER_LAB_CACHE") or "/var/cache/upriver-lab")
RUN = Path("/run/upriver-lab")  # one folder for each lab that stands
NETNS = Path("/run/netns")
NETNS_ETC = Path("/etc/netns")  # ip-netns(8): what lies here stands in for /etc inside the namespace
KEY = CACHE / "id_lab"


def lab_name(lab_id):
    """The lab's name for its cgroups and for the network namespace of its switch, where the client runs."""
    return f"upriver-lab-{lab_id}"


def host_name(lab_id, host):
    """The host's name for its network namespace and for systemd-nspawn."""
    return f"{lab_name(lab_id)}-{host}"
