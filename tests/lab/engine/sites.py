# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The sites a host serves: what stands in front (nginx) and behind (unit, program) of each, written before the host boots."""
from dataclasses import dataclass, field

from engine import certificates
from engine.services import backend, location, node_unit, proxy, publish, python_unit, unit

GUNICORN = "/usr/bin/gunicorn --chdir /srv/{name} --bind {bind} {options} app:app"


class Site:
    """What all kinds have in common."""
    begin = ""  # a shell script for the host once it runs


@dataclass(frozen=True)
class Static(Site):
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
class Php(Site):
    """PHP-FPM over the distribution's unix socket; pool: what its www.conf says besides, one setting a line."""
    domain: str
    pool: str = ""
    units: tuple = ("php8.2-fpm",)
    target: str = "unix:/run/php/php8.2-fpm.sock"
    paths: tuple = ("/", "/index.php?page=2")

    def install(self, host):
        folder = f"/var/www/{self.domain}"
        host.write(f"{folder}/index.php", backend("index.php"))
        if self.pool:
            host.write("/etc/php/8.2/fpm/pool.d/zz-tuning.conf", f"[www]\n{self.pool}\n")
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
class Node(Site):
    """A node program on a TCP port, under a unit of its own. proxy, settings, more, start: further lines of location, environment, [Service], [Unit]."""
    domain: str
    unit: str
    port: int
    proxy: str = ""
    settings: str = ""
    more: str = ""
    start: str = ""
    address: str = "127.0.0.1"  # where it listens
    known_as: str = "127.0.0.1"  # what nginx calls its machine
    paths: tuple = ("/", "/orders/17")

    @property
    def units(self):
        return (self.unit,)

    @property
    def target(self):
        return f"http://{self.known_as}:{self.port}"

    def install(self, host):
        node_unit(host, self.unit, f"HOST={self.address}\nPORT={self.port}\n{self.settings}", more=self.more, start=self.start)
        publish(host, self.domain, location(proxy(self.target, self.proxy)))


@dataclass(frozen=True)
class Gunicorn(Site):
    """A Python program behind gunicorn; bind is 127.0.0.1:PORT or unix:PATH."""
    domain: str
    unit: str
    bind: str
    options: str = "--workers 1"
    proxy: str = ""
    more: str = ""
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
        more = f"RuntimeDirectory={self.unit}\nRuntimeDirectoryPreserve=yes\nTimeoutStopSec=1\n{self.more}"
        unit(host, self.unit, GUNICORN.format(name=self.unit, bind=self.bind, options=self.options), more=more)
        colon = ":" if self.bind.startswith("unix:") else ""
        publish(host, self.domain, location(proxy(self.target + colon, self.proxy)))


@dataclass(frozen=True)
class Pool(Site):
    """Equal members behind one upstream block; a member's failure is shown to the visitor, not hidden by the next one, unless told otherwise."""
    domain: str
    name: str
    members: dict = field(default_factory=dict)  # unit → port
    elsewhere: tuple = ()  # addresses of further members, which this host does not run
    server: str = " max_fails=0"  # parameters of each
    proxy: str = "proxy_next_upstream off;"
    settings: str = ""
    paths: tuple = ("/", "/offers")

    @property
    def units(self):
        return tuple(self.members)

    @property
    def target(self):
        return f"http://{self.name}"

    def install(self, host):
        for member, port in self.members.items():
            node_unit(host, member, f"HOST=127.0.0.1\nPORT={port}\n{self.settings}")
        addresses = (*(f"127.0.0.1:{port}" for port in self.members.values()), *self.elsewhere)
        peers = "".join(f"    server {address}{self.server};\n" for address in addresses)
        publish(host, self.domain, location(proxy(self.target, self.proxy)), before=f"upstream {self.name} {{\n{peers}}}\n\n")


@dataclass(frozen=True)
class Wire(Site):
    """A program that speaks HTTP by hand, and badly once its setting BEHAVES says so (backends/wire.py)."""
    domain: str
    unit: str
    port: int
    proxy: str = ""
    upstream: str = ""  # lines of an upstream block of the unit's name
    listen: str = "127.0.0.1"
    paths: tuple = ("/", "/shelves/4")

    @property
    def units(self):
        return (self.unit,)

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    @property
    def target(self):
        return f"http://{self.unit if self.upstream else self.address}"

    def install(self, host):
        python_unit(host, self.unit, "wire.py", f"HOST={self.listen}\nPORT={self.port}\nBEHAVES=well\n")
        before = f"upstream {self.unit} {{\n    server {self.address};\n{self.upstream}}}\n\n" if self.upstream else ""
        publish(host, self.domain, location(proxy(self.target, self.proxy)), before=before)


@dataclass(frozen=True)
class Secure(Site):
    """A program behind TLS with a certificate that nginx checks (backends/secure.py); its authority lies beside it."""
    domain: str
    unit: str
    port: int
    name: str  # what the certificate is for
    paths: tuple = ("/", "/keys/9")

    @property
    def units(self):
        return (self.unit,)

    @property
    def target(self):
        return f"https://127.0.0.1:{self.port}"

    def install(self, host):
        folder = f"/srv/{self.unit}/tls"
        certificates.issue(host, folder, self.name)
        python_unit(host, self.unit, "secure.py", f"PORT={self.port}\nCERTIFICATE={folder}/server.pem\nKEY={folder}/server.key\nCA={folder}/ca.pem\n")
        checks = (f"proxy_ssl_name {self.name};\nproxy_ssl_server_name on;\nproxy_ssl_verify on;\n"
                  f"proxy_ssl_trusted_certificate {folder}/ca.pem;\nproxy_ssl_session_reuse off;\n")
        publish(host, self.domain, location(proxy(self.target, checks)))


@dataclass(frozen=True)
class Onward(Site):
    """Handed on to what this host does not run itself. before: what stands in front of the server block."""
    domain: str
    target: str
    proxy: str = ""
    before: str = ""
    units: tuple = ()
    paths: tuple = ("/", "/orders/17")

    def install(self, host):
        publish(host, self.domain, location(proxy(self.target, self.proxy)), before=self.before)


def own_error_log(site, where):
    """A shell script that gives the site an error log of its own."""
    return f"sed -i 's|server_name {site.domain};|&\\n    error_log {where};|' {config(site)}"


def config(site):
    """The file of the site's server block."""
    return f"/etc/nginx/sites-available/{site.domain}"


def edit(site, script):
    """A shell script that changes the site's server block by sed and has nginx read it again."""
    return f"sed -i '{script}' {config(site)} && nginx -t && systemctl reload nginx"


def edit_and_settle(site, script):
    """The same, and it waits until no worker of the old configuration answers any more."""
    return f"before=$(pgrep -d, -f '^nginx: worker'); {edit(site, script)}; while ps -p $before > /dev/null; do sleep 0.05; done"


def set_to(site, **settings):
    """A shell script that changes settings of the site's program and restarts it."""
    changes = "; ".join(f"echo '{name}={value}' >> /etc/default/{site.unit}" for name, value in settings.items())
    return f"{changes}; systemctl restart {site.unit}"


DOCS = Static("docs.kestrel.test")
BLOG = Php("blog.kestrel.test")
SHOP = Node("shop.harbourlight.example", "shop", 3000)
BILLING = Gunicorn("billing.harbourlight.example", "billing", "127.0.0.1:8000")
REPORTS = Gunicorn("reports.orchardlane.test", "reports", "unix:/run/reports/gunicorn.sock")
OFFERS = Pool("www.bluefin.example", "offers", {"offers-blue": 8201, "offers-green": 8202})
STOCK = Wire("stock.harbourlight.example", "stock", 7000)
ORDERS = Onward("orders.harbourlight.example", "http://10.77.0.21:3000")
ORDERS_APP = Node("orders.internal", "orders", 3000, address="0.0.0.0")
VAULT = Secure("vault.orchardlane.test", "vault", 8443, "vault.internal")
