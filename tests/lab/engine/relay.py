# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program: takes connections from the listening socket it inherits and carries their bytes to ADDRESS PORT. Arguments: FD ADDRESS PORT."""
import socket
import sys
import threading


def carry(source, sink):
    """Bytes one way until the source ends."""
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, sink):
            end.close()


def main():
    listener = socket.socket(fileno=int(sys.argv[1]))
    target = (sys.argv[2], int(sys.argv[3]))
    while True:
        client, _ = listener.accept()
        try:
            host = socket.create_connection(target, 10)
        except OSError:
            client.close()
            continue
        for pair in ((client, host), (host, client)):
            threading.Thread(target=carry, args=pair, daemon=True).start()


if __name__ == "__main__":
    main()
