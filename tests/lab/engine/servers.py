# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Sites behind further application servers, on hosts with the layer "servers" or, for Tomcat, "java"."""
from dataclasses import dataclass

from engine.services import backend, location, proxy, publish, server, unit
from engine.sites import Site


SERVER_XML = """<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1">
  <Service name="Catalina">
    <Connector address="127.0.0.1" port="8080" protocol="HTTP/1.1" {connector}/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps"/>
    </Engine>
  </Service>
</Server>
"""
GENERATED = "#ATTENTION!\n#\n#DO NOT MODIFY THIS FILE BECAUSE IT WAS GENERATED AUTOMATICALLY,\n#SO ALL YOUR CHANGES WILL BE LOST THE NEXT TIME THE FILE IS GENERATED.\n\n"
PSA = """[Unit]
Description=Plesk services daemon
After=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true

[Install]
WantedBy=multi-user.target
"""


@dataclass(frozen=True)
class Uwsgi(Site):
    """A Python program behind uWSGI; bind is 127.0.0.1:PORT or a path."""
    domain: str
    unit: str
    bind: str
    options: str = "--processes 1"
    paths: tuple = ("/", "/entries/2026")

    @property
    def units(self):
        return (self.unit,)

    @property
    def target(self):
        return f"uwsgi://{self.bind}"

    def install(self, host):
        host.write(f"/srv/{self.unit}/app.py", backend("app.py"))
        command = (f"/usr/bin/uwsgi_python3 --master --die-on-term --need-app --socket {self.bind} --chmod-socket=666 --chdir /srv/{self.unit} "
                   f"--module app:app {self.options}")
        unit(host, self.unit, command, more=f"RuntimeDirectory={self.unit}\nKillSignal=SIGTERM\nTimeoutStopSec=1\n")
        handed = f"unix:{self.bind}" if self.bind.startswith("/") else self.bind
        publish(host, self.domain, location(f"        include uwsgi_params;\n        uwsgi_pass {handed};\n"))


@dataclass(frozen=True)
class Apache(Site):
    """Apache behind nginx on port 7080, as hosting panels have it; panel: the host has Plesk's unit, and its files in place of the administrator's."""
    domain: str
    panel: bool = False
    units: tuple = ("apache2",)
    target: str = "http://127.0.0.1:7080"
    paths: tuple = ("/", "/guide.html")

    def install(self, host):
        folder = f"/var/www/vhosts/{self.domain}"
        for page in ("index.html", "guide.html"):
            host.write(f"{folder}/{page}", f"<!doctype html><title>{self.domain}</title><p>{page}\n")
        host.write("/etc/apache2/ports.conf", "Listen 127.0.0.1:7080\n")
        host.write("/etc/apache2/sites-enabled/000-default.conf",
                   f"<VirtualHost *:7080>\n    ServerName {self.domain}\n    DocumentRoot {folder}\n    <Directory {folder}>\n"
                   "        Require all granted\n    </Directory>\n</VirtualHost>\n")
        host.link("/etc/systemd/system/multi-user.target.wants/apache2.service", "/lib/systemd/system/apache2.service")
        if self.panel:
            self.install_panel(host)
        else:
            publish(host, self.domain, location(proxy(self.target)))

    def install_panel(self, host):
        """As Plesk Obsidian lays it: nginx reads its files through one of conf.d, and each says that nobody else may write it."""
        host.write("/usr/local/psa/version", "18.0.62 Debian 12.0 1800240705.09\n")
        host.write("/etc/systemd/system/psa.service", PSA)
        host.link("/etc/systemd/system/multi-user.target.wants/psa.service", "/etc/systemd/system/psa.service")
        host.write("/etc/nginx/conf.d/zz010_psa_nginx.conf", GENERATED + "include /etc/nginx/plesk.conf.d/vhosts/*.conf;\n")
        kept = f"/var/www/vhosts/system/{self.domain}/conf/nginx.conf"
        host.write(kept, GENERATED + server(self.domain, location(proxy(self.target))))
        host.link(f"/etc/nginx/plesk.conf.d/vhosts/{self.domain}.conf", kept)


@dataclass(frozen=True)
class Tomcat(Site):
    """A Java program behind Tomcat on 127.0.0.1:8080. connector: its limits; /export.jsp takes minutes."""
    domain: str
    connector: str = ""
    proxy: str = ""
    units: tuple = ("tomcat10",)
    target: str = "http://127.0.0.1:8080"
    paths: tuple = ("/", "/index.html")
    begin: str = "systemctl start tomcat10; until ss -Htln | grep -q :8080; do sleep 0.05; done"

    def install(self, host):
        host.write("/etc/default/tomcat10", 'JAVA_OPTS="-Djava.awt.headless=true -XX:TieredStopAtLevel=1 -Xmx128m"\n')  # for a quick start
        host.write("/etc/tomcat10/server.xml", SERVER_XML.format(connector=self.connector))
        host.write("/var/lib/tomcat10/webapps/ROOT/index.html", "<!doctype html><title>Tides</title>\n")
        host.write("/var/lib/tomcat10/webapps/ROOT/export.jsp", "<% Thread.sleep(600000); %>\n")
        host.link("/etc/systemd/system/multi-user.target.wants/tomcat10.service", "/lib/systemd/system/tomcat10.service")
        publish(host, self.domain, location(proxy(self.target, self.proxy)))


LEDGER = Uwsgi("ledger.orchardlane.test", "ledger", "127.0.0.1:9000")
HOSTED = Apache("www.orchardlane.test")
TIDES = Tomcat("tides.kestrel.test")
