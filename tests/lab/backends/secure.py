# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A small HTTPS service on 127.0.0.1:PORT with CERTIFICATE and KEY.

LEAST=1.3 refuses older TLS; SITES=a,b answers only clients that ask for one of these names; CLIENTS=known demands a certificate of CA.
"""
import http.server
import os
import ssl


class Answer(http.server.BaseHTTPRequestHandler):
    """Every path is fine."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):  # the name is http.server's
        body = b'{"ok":true}\n'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def context(settings):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(settings["CERTIFICATE"], settings["KEY"])
    if settings.get("LEAST") == "1.3":
        made.minimum_version = ssl.TLSVersion.TLSv1_3
    if settings.get("CLIENTS") == "known":
        made.load_verify_locations(settings["CA"])
        made.verify_mode = ssl.CERT_REQUIRED
    if settings.get("SITES"):
        sites = settings["SITES"].split(",")
        made.sni_callback = lambda connection, name, _: None if name in sites else ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    return made


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Answer)
    server.socket = context(os.environ).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


if __name__ == "__main__":
    main()
