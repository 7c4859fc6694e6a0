# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Random configurations and requests, from words.py. The alphabets are small, so that locations, files and requests meet often."""
import re
from dataclasses import dataclass, field

from engine import words

FILES = """
    /srv/www/index.html /srv/www/index.php /srv/www/a/index.html /srv/www/a/x.php /srv/www/b/c/f.html /srv/www/b/index.php
    /srv/www/app/index.php /srv/www/app/real.txt /srv/www/static/s.css /srv/www/404.html /srv/www/x.php /srv/www/a/b/index.html
    /srv/www/50x.html /srv/www/é/f /srv/www/ab /srv/www/f.html /srv/www/b.html /srv/www/a /srv/www/missing/f.html
    /srv/www/one/index.html /srv/other/index.html /srv/other/a/f.jpg /srv/other/b/f.html /srv/other/f.jpg /srv/other/x.php
    /srv/other/c/f /srv/other/abc /srv/other/index.php""".split()
SEVERAL = {"server", "location", "error_page", "allow", "deny", "proxy_set_header", "set", "rewrite", "if", "return", "break",
           "listen", "server_name", "set_real_ip_from", "add_header", "upstream", "fastcgi_param", "limit_except"}
HEADERS = ("X-Kind", "Cookie", "User-Agent", "Referer", "X-Client", "X-Forwarded-For")


@dataclass
class Node:
    """A statement; with body None it ends in a semicolon."""
    text: str
    body: list | None = None

    def lines(self, depth=0):
        space = "    " * depth
        if self.body is None:
            return [f"{space}{self.text};" if not self.text.endswith("}") else space + self.text]
        inner = [line for node in self.body for line in node.lines(depth + 1)]
        return [f"{space}{self.text} {{", *inner, f"{space}}}"]


def reached(listen):
    """Addresses and ports at which a request meets this listen."""
    if listen.startswith("unix:"):
        return [(listen, 0)]
    host, colon, ports = listen.rpartition(":")
    port = int(ports.split("-")[-1])
    if host in ("", "*", "0.0.0.0"):
        return [("127.0.0.1", port), ("127.0.0.1", port), ("10.0.0.1", port), ("10.0.0.2", port)]
    return [("::1", port)] if host == "[::]" else [(host.strip("[]"), port)]


def without_duplicates(body):
    """What nginx refuses a second time on one level stands there once; so do root and alias together."""
    seen, kept = set(), []
    for node in body:
        name = node.text.split()[0]
        name = "root" if name == "alias" else name
        if name in SEVERAL or name not in seen:
            kept.append(node)
        seen.add(name)
    return kept


@dataclass
class World:
    """A configuration, the files of its host and requests to it."""
    top: list
    files: list
    requests: list = field(default_factory=list)

    def text(self):
        return "\n".join(line for node in self.top for line in node.lines()) + "\n"


class Grammar:
    def __init__(self, rng):
        self.rng = rng
        self.words = words.read()
        self.listening = []

    def some(self, chance):
        return self.rng.random() < chance

    def pick(self, name):
        return re.sub("⟨(.*?)⟩", lambda match: self.pick(match[1]), self.rng.choice(self.words[name]))

    def nodes(self, name, least, most):
        return [Node(self.pick(name)) for _ in range(self.rng.randint(least, most))]

    def maybe(self, chance, name, most=1):
        return self.nodes(name, 1, most) if self.some(chance) else []

    def world(self, requests):
        """A configuration with so many requests to it."""
        http = [Node(self.pick("pooled")), Node("upstream app.group { server 10.1.0.2:8011 backup; server 10.1.0.3:8011; }"),
                Node("upstream php { server unix:/run/php.sock; }"),
                Node("upstream Mixed_Case { server 127.0.0.1:3013 weight=2; server 127.0.0.1:3014 down; }"),
                Node("upstream gone { server 127.0.0.1:3015 down; }"), self.map(), self.geo(), self.split()]
        http.append(Node("server", [Node("listen 127.0.0.9:9"), Node('set $v ""'), Node('set $w ""'), Node("valid_referers none blocked *.a.test"),
                                    Node("location ~ (?<first>)(?<rest>)(?<top>)(?<number>)(?<q>)", [])]))  # makes the variables known
        http += [Node("ssl_certificate site.crt"), Node("ssl_certificate_key site.key")]
        http += without_duplicates(self.settings(0.3, 2))
        http += [self.server() for _ in range(self.rng.randint(1, 3))]
        files = [path for path in FILES if self.some(0.5)]
        files = [path for path in files if not any(other.startswith(path + "/") for other in files)]
        made = World([Node("events", []), Node("http", http)], files)
        made.requests = [self.request() for _ in range(requests)]
        return made

    def map(self):
        lines = self.distinct("map key", 1, 6)
        lines = [Node(f"{key} {self.pick('map value')}") for key in lines]
        if self.some(0.8):
            lines.append(Node("default " + self.pick("map default")))
        if self.some(0.2):
            lines.insert(0, Node("hostnames"))
        return Node(f"map {self.pick('mapped from')} $mapped", lines)

    def distinct(self, name, least, most):
        found = sorted(set(self.words[name]))
        return self.rng.sample(found, min(len(found), self.rng.randint(least, most)))

    def geo(self):
        ranges = self.some(0.25)
        lines = [Node("ranges")] if ranges else []
        if self.some(0.8):
            lines.append(Node("default " + self.pick("geo value")))
        if not ranges and self.some(0.2):
            lines += [Node(self.rng.choice(["proxy 127.0.0.1", "proxy 10.0.0.0/8"])), *([Node("proxy_recursive")] if self.some(0.5) else [])]
        if self.some(0.1):
            lines.append(Node("delete 127.0.0.0/8" if not ranges else "delete 10.9.0.0-10.9.0.3"))
        lines += [Node(f"{net} {self.pick('geo value')}") for net in self.distinct("range" if ranges else "net", 1, 8)]
        return Node(self.pick("geo head"), lines)

    def split(self):
        return Node(f"split_clients \"{self.pick('split key')}\" $split {{ {self.pick('split')} }}")

    def server(self):
        listens = self.distinct("listen", 0, 3)
        self.listening += [where for listen in listens or ["80"] for where in reached(listen.split()[0])]
        body = [Node(f"listen {listen}") for listen in listens]
        if self.some(0.85):
            body.append(Node("server_name " + " ".join(self.distinct("name", 1, 3))))
        if self.some(0.7):
            body.append(Node("root /srv/www"))
        body += self.maybe(0.4, "server setting", 2) + self.settings(0.4, 2)
        if self.some(0.2):
            body += self.rewrites("server", 3)
        body += self.locations("/", 0, self.rng.randint(1, 6))
        for name in ("@named", "@back"):
            if self.some(0.6):
                body.append(Node(f"location {name}", self.content("named", 0)))
        self.rng.shuffle(body)
        return Node("server", without_duplicates(body))

    def settings(self, chance, most):
        return self.maybe(chance, "setting", most)

    def locations(self, parent, depth, count):
        used, made = set(), []
        for _ in range(count):
            modifier = self.rng.choice(["", "", "", "", "= ", "^~ ", "~ ", "~ ", "~* ", "~", "="]) if parent else "~ "  # in a regex only these
            regex = modifier.startswith("~")
            prefixes = [prefix for prefix in self.words["prefix"] if prefix.strip('"').startswith(parent or "/")]
            pattern = self.pick("regex") if regex else self.rng.choice(prefixes or [parent])
            if pattern.startswith('"') and modifier:
                modifier = modifier.rstrip() + " "
            kind = "regex" if regex else "exact" if "=" in modifier else "prefix"
            if (kind == "exact", pattern) in used:
                continue
            used.add((kind == "exact", pattern))
            body = self.content(kind, depth)
            if depth < 2 and kind != "exact" and self.some(0.25):
                body += self.locations(pattern.strip('"') if kind == "prefix" else None, depth + 1, self.rng.randint(1, 3))
            made.append(Node(f"location {modifier}{pattern}", without_duplicates(body)))
        return made

    def content(self, kind, depth):
        body = self.settings(0.25, 2)
        if self.some(0.35):
            body += self.rewrites(kind, 3)
        body += self.handler(kind) + self.maybe(0.12, "odd") + ([Node("internal")] if self.some(0.05) else [])
        if self.some(0.05) and kind != "named":
            inside = self.nodes("access", 1, 2) + ([Node("proxy_pass http://" + self.pick("backend"))] if self.some(0.3) else [])
            body.append(Node("limit_except " + self.rng.choice(["GET", "GET POST", "POST", "HEAD", "PUT OPTIONS"]), inside))
        return body

    def handler(self, kind):
        plain = kind in ("prefix", "exact")
        proxied = Node("proxy_pass " + self.pick("proxied in a plain location" if plain else "proxied elsewhere"))
        roll = self.rng.random()
        if roll < 0.35:
            return [proxied]
        if roll < 0.45:
            return [Node("return " + self.pick("answer"))]
        if roll < 0.65:
            return [Node(self.pick("try_files")), *([proxied] if self.some(0.3) else [])]
        if roll < 0.8:
            return self.static(kind)
        if roll < 0.9:
            return self.other()
        return []

    def static(self, kind):
        body = []
        if kind != "named" and self.some(0.4):
            body.append(Node("alias " + self.pick("alias of a regex" if kind == "regex" else "alias")))
        elif self.some(0.5):
            body.append(Node("root " + self.pick("root")))
        return body + self.maybe(0.15, "try_files") + ([Node("autoindex on")] if self.some(0.15) else [])

    def other(self):
        body = [Node(self.pick("other pass"))]
        if body[0].text.startswith("fastcgi"):
            also = ("fastcgi_split_path_info ^(.+\\.php)(/.+)$", "try_files $fastcgi_script_name =404", "fastcgi_index index.php")
            body += [Node(text) for text in also if self.some(0.4)]
        if body[0].text.startswith("memcached"):
            body.append(Node("set $memcached_key $uri"))
        return body

    def rewrites(self, where, most):
        return [self.step(where, 0) for _ in range(self.rng.randint(1, most))]

    def step(self, where, depth):
        roll = self.rng.random()
        if roll < 0.4:
            return Node(self.pick("rewrite"))
        if roll < 0.6 or (depth and roll > 0.7):
            return Node(self.pick("set"))
        if roll < 0.64:
            return Node("break")
        if roll < 0.7:
            return Node("return " + self.pick("answer"))
        body = [self.step("if", 1) for _ in range(self.rng.randint(0, 2))]
        if where != "server" and self.some(0.4):
            body.append(Node(self.pick("content of an if")))
        return Node(f"if ({self.pick('condition')})", without_duplicates(body))

    def request(self):
        address, port = self.rng.choice(self.listening)
        made = {"addr": address, "port": port, "host": self.pick("host"), "target": self.target()}
        if self.some(0.02):
            made["host"] = None
        if made["port"] == 8443 and self.some(0.85):
            made |= {"tls": True, "sni": self.rng.choice(["a.test", "b.test", "x.a.test", made["host"] or "", ""])}
            if not re.fullmatch(r"(\w+\.)*\w+", made["sni"], re.ASCII):
                made["sni"] = "a.test"
        for name in ("method", "version"):
            word = self.pick(name)
            if word not in ("GET", "1.1"):
                made[name] = word
        if made["port"] == 8090:
            made["version"] = "2"
        headers = {name: self.pick(name) for name in HEADERS if self.some(0.15)}
        if headers:
            made["headers"] = headers
        if ":" not in made["addr"] and self.some(0.15):
            made["client"] = self.pick("client")
        return made

    def target(self):
        target = self.pick("target")
        return target + self.pick("query") if self.some(0.15) and "?" not in target and "#" not in target else target
