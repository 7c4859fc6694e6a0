#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: from connect to finished evidence in at most 9 round trips, counted by a proxy in between."""
import os
import pathlib
import subprocess
import sys

MOST = 9
ONE_WAY_MS = "50"
PROXY = pathlib.Path(__file__).resolve().parent.parent / "live" / "countingproxy.py"


def know_the_proxy(port):
    """The host's keys, under the name the proxy gives it."""
    known_hosts = pathlib.Path(os.environ["LAB_HOME"], ".ssh", "known_hosts")
    lines = [line.split(" ", 1)[1] for line in known_hosts.read_text().splitlines() if " " in line]
    with known_hosts.open("a") as file:
        file.writelines(f"[127.0.0.1]:{port} {line}\n" for line in lines)


def main():
    env = os.environ
    time_asked = ["--since", env["LAB_SINCE"], "--until", env["LAB_UNTIL"]] if env["LAB_LINES"] else []
    with subprocess.Popen([sys.executable, PROXY, f"{env['LAB_HOST']}:{env['LAB_PORT']}", ONE_WAY_MS], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as proxy:
        port = proxy.stdout.readline().strip()
        know_the_proxy(port)
        done = subprocess.run([env["UPRIVER_CLI"], "check", f"{env['LAB_USER']}@127.0.0.1:{port}", "--sudo", "--identity", env["LAB_KEY"],
                               "--url", env["LAB_URL"], *time_asked, "--json"], text=True, capture_output=True, check=False)
        proxy.stdin.write("\n")
        proxy.stdin.flush()
        flights = int(proxy.stdout.readline())
        proxy.stdin.close()
    print(f"{flights} round trips from connect to finished evidence (at most {MOST}); exit {done.returncode}")
    if done.returncode != 1:
        print(done.stderr)
    return 0 if done.returncode == 1 and flights <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
