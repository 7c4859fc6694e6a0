# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Sites whose program runs in a container, on hosts with the layer "docker". No registry is asked: an image is one static program."""
from dataclasses import dataclass

from engine.services import location, proxy, publish
from engine.sites import Site

UNITS = ("containerd.service", "docker.service")
IMAGE = """
until docker info > /dev/null 2>&1; do sleep 0.05; done
mkdir -p /srv/{name}/bin /srv/{name}/www/orders && cp /bin/busybox /srv/{name}/bin/
echo '{{"ok":true}}' | tee /srv/{name}/www/index.html > /srv/{name}/www/orders/17
tar -C /srv/{name} -c . | docker import -c 'CMD ["/bin/busybox","httpd","-f","-p","8080","-h","/www"]' - harbourlight/{name}:1.4
"""


@dataclass(frozen=True)
class Container(Site):
    """A program on port 8080 of a container. options: those of `docker run`; target: how nginx reaches it."""
    domain: str
    name: str
    options: str = "-p 127.0.0.1:8080:8080"
    before: str = "true"  # a script that comes before it
    target: str = "http://127.0.0.1:8080"
    units: tuple = ("docker",)
    paths: tuple = ("/", "/orders/17")

    @property
    def begin(self):
        return IMAGE.format(name=self.name) + f"{self.before}\n" + self.started(self.options)

    def started(self, options, command=""):
        """A script that makes the container anew."""
        return f"docker rm -f {self.name} 2> /dev/null; docker run -d --name {self.name} --restart unless-stopped --stop-timeout 1 {options} harbourlight/{self.name}:1.4 {command}"

    def install(self, host):
        for unit in UNITS:
            host.link(f"/etc/systemd/system/multi-user.target.wants/{unit}", f"/lib/systemd/system/{unit}")
        host.link("/etc/systemd/system/sockets.target.wants/docker.socket", "/lib/systemd/system/docker.socket")
        publish(host, self.domain, location(proxy(self.target)))


CATALOG = Container("catalog.bluefin.example", "catalog")
