"""The server: on this machine alone, unless whoever asks has to log in."""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from sayso.errors import InputError


def run_server(
    app: ASGIApp,
    host: str,
    port: int,
    tell: Callable[[str], None],
    *,
    is_guarded: bool = False,
    keys: tuple[Path, Path] | None = None,
) -> None:
    """Serve until stopped. Raises InputError where others would reach an open desk, and where the port is taken."""
    if not is_guarded:
        check_host(host)
    with open_socket(host, port) as listener:
        taken = listener.getsockname()[1]
        tell(f"{'https' if keys else 'http'}://{f'[{host}]' if ':' in host else host}:{taken}/")
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, access_log=False, lifespan="off",
            ssl_certfile=keys and str(keys[0]), ssl_keyfile=keys and str(keys[1]), timeout_keep_alive=30,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def check_host(host: str) -> None:
    """Raise InputError for a host that is no loopback address: this desk asks nobody to log in.

    >>> check_host("127.0.0.1")
    """
    try:
        is_ours = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_ours = False
    if not is_ours:
        raise InputError(
            f"{host} can be reached from other machines and nobody has to log in; use 127.0.0.1, "
            "add accounts with sayso users add, or serve with --public"
        )


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on the host's port, any free one for 0. Raises InputError where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()  # from here on whoever asks waits until the server answers
    except OSError as error:
        listener.close()
        reason = error.strerror or error
        raise InputError(f"port {port} on {host}: {reason}; give another with --port") from error
    return listener
