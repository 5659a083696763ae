"""A mail server on the loopback for the tests: aiosmtpd with TLS, one user, and
every mail that it takes as a line of JSON on its output. It ends with its input.

    server.py MODE CERTIFICATE KEY     MODE: tls, starttls, plain
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(**line):
    print(json.dumps(line), flush=True)


class Inbox:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address != "library@example.org":
            return "550 5.7.1 not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such person"
        if address.startswith("later@"):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        text = envelope.content.decode()
        if "refuse me" in text:
            return "554 5.7.0 it looks like an advertisement"
        say(to=envelope.rcpt_tos, sender=envelope.mail_from, text=text, encrypted=server.transport.get_extra_info("ssl_object") is not None)
        return "250 OK"


def login(server, session, envelope, mechanism, data):
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"library", b"a planted secret")
    say(login=data.login.decode() if isinstance(data, LoginPassword) else "", right=is_right)
    return AuthResult(success=is_right, handled=False)


mode, certificate, key = sys.argv[1:]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)


def server():
    return SMTP(
        Inbox(),
        hostname="localhost",
        authenticator=login,
        # A login that travels in the open is no fault of the server's here: the client must not send it.
        auth_require_tls=False,
        require_starttls=mode == "starttls",
        tls_context=context if mode == "starttls" else None,
    )


async def main():
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(server, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    say(port=listening.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
