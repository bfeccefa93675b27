"""A server of AsyncSSH, without a login."""
import asyncio
import logging
import sys

import asyncssh

logging.basicConfig(stream=sys.stderr, level=logging.INFO)
asyncssh.set_log_level(logging.INFO)


async def main():
    options = {"kex_algs": sys.argv[1].split(",")} if len(sys.argv) > 1 else {}
    await asyncssh.create_server(
        asyncssh.SSHServer, "", 22, server_host_keys=["/keys/ed25519", "/keys/rsa"], **options)
    await asyncio.Event().wait()


asyncio.run(main())
