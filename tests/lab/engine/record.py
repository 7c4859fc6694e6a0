# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Writing down a host's evidence in the form of a saved session: commands.tsv, one file per output, scenario.json with the answer."""
import json

from engine.command import attempt
from engine.host import root_command
from engine.network import SERVER, in_client
from engine.places import KEY

SHOWN = "Id,LoadState,ActiveState,SubState,Result,MainPID,NRestarts,ExecMainCode,ExecMainStatus,ActiveEnterTimestamp," \
        "InactiveEnterTimestamp,MemoryCurrent,MemoryMax,LimitNOFILE,FragmentPath"
LOOKS = (
    ("os-release.txt", "cat /etc/os-release; uname -r; hostname; id"),
    ("nginx-V.txt", "/usr/sbin/nginx -V"),
    ("nginx-t.txt", "/usr/sbin/nginx -t"),
    ("nginx-T.txt", "/usr/sbin/nginx -T"),
    ("systemctl-is-active.txt", "systemctl is-active {units}"),
    ("systemctl.txt", "systemctl status --no-pager -l {units}"),
    ("systemctl-show.txt", f"systemctl show -p {SHOWN} {{units}}"),
    ("systemctl-failed.txt", "systemctl --failed --no-pager"),
    ("units-running.txt", "systemctl list-units --type=service --state=running --no-pager --plain"),
    ("ss.txt", "ss -tlnp"),
    ("ss-unix.txt", "ss -xlp"),
    ("ss-summary.txt", "ss -s"),
    ("ps.txt", "ps auxww --sort=-%mem | head -40"),
    ("ps-nginx.txt", "ps -o pid,ppid,user,lstart,cmd -C nginx"),
    ("ls-run.txt", "ls -la /run /run/php 2>&1"),
    ("free.txt", "free -m"),
    ("df.txt", "df -h 2>/dev/null; df -i / 2>/dev/null"),
    ("uptime.txt", "uptime; date -u"),
    ("ip.txt", "ip addr; ip route; ip -6 route"),
    ("resolv.txt", "cat /etc/resolv.conf /etc/hosts"),
    ("conf-mtime.txt", "find /etc/nginx -type f -printf '%TY-%Tm-%Td %TH:%TM:%TS %u:%g %m %p\\n' | sort; find /etc/nginx -type l -printf '%p -> %l\\n'"),
    ("ls-log.txt", "ls -la /var/log /var/log/nginx"),
    ("journal-priority.txt", "journalctl -p warning --no-pager -n 60"),
    ("error.log", "cat /var/log/nginx/error.log"),
    ("access.log", "cat /var/log/nginx/access.log"),
)


def record(rig, folder):
    """Into an empty or new folder; as root from inside, as anyone else over ssh with what that user may see."""
    folder.mkdir(parents=True, exist_ok=True)
    scenario = rig.scenario
    rows = ["file\trc\tcommand"]
    rows.append(save(folder, "curl.txt", f"[client] curl -sS -i -m 15 '{scenario.url}'",
                     attempt(*in_client(rig.lab_id, "curl", "-sS", "-i", "-m", "15", scenario.url))))
    journals = [(f"journal-{unit}.txt", f"journalctl -u {unit} --no-pager -n 100") for unit in scenario.units]
    for file, look in [*LOOKS, *journals]:
        command = look.replace("{units}", " ".join(scenario.units))
        rows.append(save(folder, file, command, attempt(*as_user(rig, command))))
    (folder / "commands.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "scenario.json").write_text(json.dumps(answer(scenario, rig.login.name), indent=1) + "\n", encoding="utf-8")


def save(folder, file, command, done):
    (folder / file).write_text(done.stdout, encoding="utf-8")
    return f"{file}\t{done.returncode}\t{command}"


def as_user(rig, command):
    if rig.login.name == "root":
        return root_command(rig.host.leader, "sh", "-c", command)
    return in_client(rig.lab_id, "ssh", "-q", "-i", KEY, "-o", f"UserKnownHostsFile={rig.folder}/home/.ssh/known_hosts",
                     "-o", "BatchMode=yes", f"{rig.login.name}@{SERVER}", command)


def answer(scenario, user):
    """The question and its answer; a program under test must not read this."""
    statuses = [status for status in scenario.answers if isinstance(status, int)]
    return {
        "name": scenario.name, "url": scenario.url, "client_status": max(statuses, default=f"none ({' '.join(map(str, scenario.answers))})"),
        "cause": scenario.cause, "also_right": list(scenario.also_right), "what": scenario.what, "viewed_as": user, "note": "",
    }
