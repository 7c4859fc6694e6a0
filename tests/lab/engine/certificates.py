# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates of a host's programs, made by the host's own openssl."""
from engine.command import run

KEY = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
CA = """[ca]
default_ca = own
[own]
database = {folder}/index.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
"""


def script(folder, name, begins="20250101000000Z", ends="20351231235959Z"):
    """A shell script: ca.pem is made once, server.pem and server.key for the name, valid in that time."""
    return f"""
mkdir -p {folder} && cd {folder} && touch index.txt
test -e ca.pem || {KEY} -x509 -days 3650 -subj '/CN=Orchard Lane internal CA' -keyout ca.key -out ca.pem
{KEY} -subj /CN={name} -addext subjectAltName=DNS:{name} -keyout server.key -out server.csr
openssl ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -startdate {begins} -enddate {ends} -in server.csr -out server.pem
chmod 644 server.key"""


def self_signed(folder, name):
    """A shell script: server.pem without an authority."""
    return f"cd {folder} && {KEY} -x509 -days 3650 -subj /CN={name} -addext subjectAltName=DNS:{name} -keyout server.key -out server.pem && chmod 644 server.key"


def issue(host, folder, name):
    """On a host that does not run yet."""
    host.write(f"{folder}/ca.conf", CA.format(folder=folder))
    run("chroot", host.root, "sh", "-ec", script(folder, name))
