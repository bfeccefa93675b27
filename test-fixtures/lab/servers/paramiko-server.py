"""A server of paramiko: one thread per connection, and no login."""
import logging
import socket
import sys
import threading

import paramiko

logging.basicConfig(stream=sys.stderr, level=logging.INFO)
KEYS = [paramiko.Ed25519Key(filename="/keys/ed25519"), paramiko.RSAKey(filename="/keys/rsa")]


def serve(connection):
    transport = paramiko.Transport(connection)
    if len(sys.argv) > 1:
        transport.get_security_options().kex = sys.argv[1].split(",")
    for key in KEYS:
        transport.add_server_key(key)
    try:
        transport.start_server(server=paramiko.ServerInterface())
        transport.join()
    except (EOFError, paramiko.SSHException):
        logging.info("the handshake did not complete")


listener = socket.create_server(("::", 22), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
while True:
    threading.Thread(target=serve, args=[listener.accept()[0]], daemon=True).start()
