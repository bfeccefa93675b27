"""A server of Twisted Conch, without a login."""
import sys

from twisted.conch.ssh import connection, factory, keys, userauth
from twisted.cred import checkers, portal
from twisted.internet import reactor
from twisted.python import log
from zope.interface import implementer

log.startLogging(sys.stderr)


@implementer(portal.IRealm)
class NoRealm:
    def requestAvatar(self, avatar, mind, *interfaces):
        raise NotImplementedError


class Server(factory.SSHFactory):
    services = {b"ssh-userauth": userauth.SSHUserAuthServer, b"ssh-connection": connection.SSHConnection}
    publicKeys = {}
    privateKeys = {}

    def __init__(self):
        self.portal = portal.Portal(NoRealm(), [checkers.InMemoryUsernamePasswordDatabaseDontUse()])
        for name in ("ed25519", "rsa"):
            key = keys.Key.fromFile("/keys/" + name)
            self.privateKeys[key.sshType()] = key
            self.publicKeys[key.sshType()] = key.public()

    def buildProtocol(self, address):
        protocol = super().buildProtocol(address)
        if len(sys.argv) > 1:
            protocol.supportedKeyExchanges = [name.encode() for name in sys.argv[1].split(",")]
        return protocol


reactor.listenTCP(22, Server(), interface="::")
reactor.run()
