# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A machine short of memory that takes no swap file."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import until

# The machine itself is neither short of memory nor may it get swap: what the host's tools read says otherwise. swapon is asked in earnest, and
# refused to what runs in a container.
SHORT = """
sed 's/^\\(MemTotal\\):.*/\\1: 1004128 kB/; s/^\\(MemFree\\|MemAvailable\\|Cached\\|Buffers\\|SReclaimable\\|Shmem\\):.*/\\1: 20480 kB/' /proc/meminfo > /run/meminfo
mount --bind /run/meminfo /proc/meminfo
cat > /usr/local/bin/df << 'END'
#!/bin/sh
exec /usr/bin/df "$@" | sed 's|^overlay .* /$|/dev/vda1 20G 9G 11G 45% /|'
END
chmod 755 /usr/local/bin/df
"""

SCENARIO = Scenario(
    name="swap_refused",
    what="shop.service was killed on a machine with 20 MB of memory left; the system refuses the swap file that is offered",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-down",
    also_right=("memory-pressure",),
    besides=("memory-pressure",),
    target="http://127.0.0.1:3000",
    answers=(502,),
    change="add-swap-file",
    refuses=True,
    fault=(SHORT, "systemctl kill --signal=KILL shop", until("systemctl is-failed -q shop")),
)
