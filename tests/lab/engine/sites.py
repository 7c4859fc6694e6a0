# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The sites a host serves: what stands in front (nginx) and behind (unit, program) of each, written before the host boots."""
from dataclasses import dataclass, field

from engine.places import SOURCE

PROXY = """        proxy_pass {target};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Real-IP $remote_addr;
"""
UNIT = """[Unit]
Description={what}
After=network.target

[Service]
User=deploy
EnvironmentFile=/etc/default/{name}
ExecStart={command}
{more}
[Install]
WantedBy=multi-user.target
"""
GUNICORN = "/usr/bin/gunicorn --chdir /srv/{name} --workers 1 --bind {bind} app:app"


@dataclass(frozen=True)
class Static:
    """Files from disk; no upstream, so its error lines are noise to everyone who looks for a 502."""
    domain: str
    units: tuple = ()
    target: str = ""
    paths: tuple = ("/", "/guide.html")

    def install(self, host):
        folder = f"/var/www/{self.domain}"
        for page in ("index.html", "guide.html"):
            host.write(f"{folder}/{page}", f"<!doctype html><title>{self.domain}</title><p>{page}\n")
        publish(host, self.domain, f"    root {folder};\n\n    location ~ /\\. {{\n        deny all;\n    }}\n")


@dataclass(frozen=True)
class Php:
    """PHP-FPM over the distribution's unix socket."""
    domain: str
    units: tuple = ("php8.2-fpm",)
    target: str = "unix:/run/php/php8.2-fpm.sock"
    paths: tuple = ("/", "/index.php?page=2")

    def install(self, host):
        folder = f"/var/www/{self.domain}"
        host.write(f"{folder}/index.php", backend("index.php"))
        publish(host, self.domain, f"""    root {folder};
    index index.php;

    location / {{
        try_files $uri $uri/ /index.php?$args;
    }}

    location ~ \\.php$ {{
        include snippets/fastcgi-php.conf;
        fastcgi_pass {self.target};
    }}
""")


@dataclass(frozen=True)
class Node:
    """A node program on a TCP port, under a unit of its own."""
    domain: str
    unit: str
    port: int
    paths: tuple = ("/", "/orders/17")

    @property
    def units(self):
        return (self.unit,)

    @property
    def target(self):
        return f"http://127.0.0.1:{self.port}"

    def install(self, host):
        node_unit(host, self.unit, self.port)
        publish(host, self.domain, location(PROXY.format(target=self.target)))


@dataclass(frozen=True)
class Gunicorn:
    """A Python program behind gunicorn; bind is 127.0.0.1:PORT or unix:PATH."""
    domain: str
    unit: str
    bind: str
    paths: tuple = ("/", "/invoices/2026")

    @property
    def units(self):
        return (self.unit,)

    @property
    def target(self):
        return f"http://{self.bind}"

    def install(self, host):
        host.write(f"/srv/{self.unit}/app.py", backend("app.py"))
        # TimeoutStopSec: in a container on cgroup v1 systemd does not hear that a killed unit's cgroup is empty.
        more = f"RuntimeDirectory={self.unit}\nRuntimeDirectoryPreserve=yes\nTimeoutStopSec=1\n"
        unit(host, self.unit, GUNICORN.format(name=self.unit, bind=self.bind), more=more)
        colon = ":" if self.bind.startswith("unix:") else ""
        publish(host, self.domain, location(PROXY.format(target=self.target + colon)))


@dataclass(frozen=True)
class Pool:
    """Two equal members behind one upstream block; a member's failure is shown to the visitor, not hidden by the next one."""
    domain: str
    name: str
    members: dict = field(default_factory=dict)  # unit → port
    paths: tuple = ("/", "/offers")

    @property
    def units(self):
        return tuple(self.members)

    @property
    def target(self):
        return f"http://{self.name}"

    def install(self, host):
        for member, port in self.members.items():
            node_unit(host, member, port)
        peers = "".join(f"    server 127.0.0.1:{port} max_fails=0;\n" for port in self.members.values())
        proxy = PROXY.format(target=self.target) + "        proxy_next_upstream off;\n"
        publish(host, self.domain, location(proxy), before=f"upstream {self.name} {{\n{peers}}}\n\n")


def own_error_log(site, where):
    """A shell script that gives the site an error log of its own."""
    return f"sed -i 's|server_name {site.domain};|&\\n    error_log {where};|' /etc/nginx/sites-available/{site.domain}"


def backend(file):
    return (SOURCE / "backends" / file).read_text(encoding="utf-8")


def location(lines):
    return f"    location / {{\n{lines}    }}\n"


def publish(host, domain, lines, before=""):
    """The Debian way: a file in sites-available and a link to it."""
    server = f"server {{\n    listen 80;\n    server_name {domain};\n\n{lines}}}\n"
    host.write(f"/etc/nginx/sites-available/{domain}", before + server)
    host.link(f"/etc/nginx/sites-enabled/{domain}", f"/etc/nginx/sites-available/{domain}")


def node_unit(host, name, port):
    host.write(f"/srv/{name}/server.js", backend("server.js"))
    unit(host, name, f"/usr/bin/node /srv/{name}/server.js", settings=f"HOST=127.0.0.1\nPORT={port}\n")


def unit(host, name, command, settings="", more=""):
    """An enabled service; its settings lie where an operator would change them."""
    host.write(f"/etc/default/{name}", settings)
    host.write(f"/etc/systemd/system/{name}.service", UNIT.format(name=name, what=f"{name} application", command=command, more=more))
    host.link(f"/etc/systemd/system/multi-user.target.wants/{name}.service", f"/etc/systemd/system/{name}.service")


DOCS = Static("docs.kestrel.test")
BLOG = Php("blog.kestrel.test")
SHOP = Node("shop.harbourlight.example", "shop", 3000)
BILLING = Gunicorn("billing.harbourlight.example", "billing", "127.0.0.1:8000")
REPORTS = Gunicorn("reports.orchardlane.test", "reports", "unix:/run/reports/gunicorn.sock")
OFFERS = Pool("www.bluefin.example", "offers", {"offers-blue": 8201, "offers-green": 8202})
