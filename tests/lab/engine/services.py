# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Writing a host's programs, units and server blocks before it boots."""
from engine.places import SOURCE

PROXY = """        proxy_pass {target};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Real-IP $remote_addr;
"""
UNIT = """[Unit]
Description={what}
After=network.target
{start}
[Service]
User=deploy
EnvironmentFile=/etc/default/{name}
ExecStart={command}
{more}
[Install]
WantedBy=multi-user.target
"""


def backend(file):
    return (SOURCE / "backends" / file).read_text(encoding="utf-8")


def proxy(target, more=""):
    """What a location says that hands requests on; more: further directives, one a line."""
    return PROXY.format(target=target) + "".join(f"        {line}\n" for line in more.splitlines())


def location(lines, path="/"):
    return f"    location {path} {{\n{lines}    }}\n"


def server(domain, lines):
    return f"server {{\n    listen 80;\n    server_name {domain};\n\n{lines}}}\n"


def publish(host, domain, lines, before=""):
    """The Debian way: a file in sites-available and a link to it."""
    host.write(f"/etc/nginx/sites-available/{domain}", before + server(domain, lines))
    host.link(f"/etc/nginx/sites-enabled/{domain}", f"/etc/nginx/sites-available/{domain}")


def unit(host, name, command, settings="", more="", start=""):
    """An enabled service; its settings lie where an operator would change them. more and start: lines of [Service] and of [Unit]."""
    host.write(f"/etc/default/{name}", settings)
    host.write(f"/etc/systemd/system/{name}.service",
               UNIT.format(name=name, what=f"{name} application", command=command, more=more, start=start))
    host.link(f"/etc/systemd/system/multi-user.target.wants/{name}.service", f"/etc/systemd/system/{name}.service")


def node_unit(host, name, settings, **lines):
    host.write(f"/srv/{name}/server.js", backend("server.js"))
    unit(host, name, f"/usr/bin/node /srv/{name}/server.js", settings=settings, **lines)


def python_unit(host, name, program, settings):
    host.write(f"/srv/{name}/server.py", backend(program))
    unit(host, name, f"/usr/bin/python3 /srv/{name}/server.py", settings=settings)
