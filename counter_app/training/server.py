"""``counter-app issuer``: the training issuer as a program of its own, on loopback.

The first line on standard output is one JSON object: the base URL of every role, the control URL, the
path of the root certificate, the account, and the process id. It stops on SIGTERM, SIGINT, and, where
asked, when its standard input is closed, so that it never outlives the program that started it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import threading
import uuid
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from uvicorn import Config, Server

from counter_app.training import clock
from counter_app.training.authority import Authority, Credential, create_authority
from counter_app.training.desk import Account, Desk
from counter_app.training.faults import Faults
from counter_app.training.gate import AbortableProtocol, Gate, Port, bound_socket
from counter_app.training.signing import TrainingSigner
from counter_app.training.store import Store
from counter_app.training.tokens import TokenMaker
from counter_app.training.web import ROLES, control_application, issuer_application

HOST: Final = "127.0.0.1"
#: Environment variables with the account of a new state file; made up where they are not set.
USER_VARIABLE: Final = "COUNTER_APP_ISSUER_USER"
PASSWORD_VARIABLE: Final = "COUNTER_APP_ISSUER_PASSWORD"  # noqa: S105 the variable's name
_DEFAULT_USER: Final = "loket@latihan.invalid"
_STDIN: Final = 0
_STDOUT: Final = 1
_CREDENTIALS: Final = ("root", "issuing", "signer", "time_stamper")


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the command."""

    state: Path
    port: int
    control_port: int
    quota: int
    token_life: float
    seed: int
    until_stdin_closes: bool


def main(argv: Sequence[str]) -> int:
    """Run the training issuer until it is told to stop; the program's exit code."""
    options = _options(argv)
    store = Store(options.state)
    try:
        asyncio.run(_run(options, store))
    finally:
        store.close()
    return 0


def root_path(state: Path) -> Path:
    """Where the root certificate of a state file lies."""
    return state.with_name(f"{state.stem}-root.pem")


def _options(argv: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(prog="counter-app issuer", description="Training issuer on loopback.")
    parser.add_argument("--state", type=Path, required=True, help="state file, made where it does not exist")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--quota", type=int, default=1000, help="units of quota of a new state file")
    parser.add_argument("--token-life", type=float, default=86400.0, help="life of a session token in seconds")
    parser.add_argument("--seed", type=int, default=0, help="seed of the generator behind random misbehaviour")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when standard input is closed")
    parsed = parser.parse_args(argv)
    return Options(
        parsed.state.resolve(),
        parsed.port,
        parsed.control_port,
        parsed.quota,
        parsed.token_life,
        parsed.seed,
        parsed.until_stdin_closes,
    )


class _Quiet(Server):
    """A server whose signals are handled by this program, as two of them share one loop."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


async def _run(options: Options, store: Store) -> None:
    authority, account = _prepare(store, options.quota)
    root = root_path(options.state)
    root.write_bytes(authority.root_pem())
    desk = Desk(store, TrainingSigner(authority), TokenMaker(_kept(store, "token_secret"), options.token_life), account)
    faults = Faults(options.seed)
    gate = Gate(issuer_application(desk), faults)
    listener = bound_socket(HOST, options.port)
    control_listener = bound_socket(HOST, options.control_port)
    base = f"http://{HOST}:{listener.getsockname()[1]}"
    desk.upload_base = f"{base}/upload"
    server = _server(gate)
    port = Port(server, listener)
    control = _server(control_application(desk, store, faults, gate, lambda: port))
    stopped = asyncio.Event()
    _stop_on_signals(asyncio.get_running_loop(), stopped.set)
    if options.until_stdin_closes:
        _stop_with_stdin(asyncio.get_running_loop(), stopped.set)
    running = [
        asyncio.create_task(server.serve(sockets=[listener])),
        asyncio.create_task(control.serve(sockets=[control_listener])),
    ]
    await server.ready.wait()
    await control.ready.wait()
    announcement = {
        **{role: f"{base}/{role}" for role in ROLES},
        "control": f"http://{HOST}:{control_listener.getsockname()[1]}",
        "root_certificate": str(root),
        "user": account.user,
        "password": account.password,
        "pid": os.getpid(),
    }
    # The descriptors themselves: a windowed program has no sys.stdout, and a buffered reader of standard
    # input would hold a lock that the interpreter's end waits for.
    os.write(_STDOUT, json.dumps(announcement).encode() + b"\n")
    await stopped.wait()
    server.should_exit = control.should_exit = True
    await gate.close()
    await asyncio.gather(*running)
    port.close()


def _server(application: object) -> _Quiet:
    return _Quiet(
        Config(
            application,  # pyright: ignore[reportArgumentType] uvicorn's and Starlette's ASGI types differ in name only
            http=AbortableProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )


def _prepare(store: Store, quota: int) -> tuple[Authority, Account]:
    """The authority and account of the state; made, all at once, in a new one."""
    if store.setting("root") is None:
        authority = create_authority(clock.today())
        store.keep_settings(
            {
                "root": authority.root.to_pem(),
                "issuing": authority.issuing.to_pem(),
                "signer": authority.signer.to_pem(),
                "time_stamper": authority.time_stamper.to_pem(),
                "token_secret": secrets.token_bytes(32),
                "user": os.environ.get(USER_VARIABLE, _DEFAULT_USER).encode(),
                "password": (os.environ.get(PASSWORD_VARIABLE) or secrets.token_urlsafe(12)).encode(),
                "user_id": str(uuid.UUID(bytes=secrets.token_bytes(16), version=4)).encode(),
                "quota_left": str(quota).encode(),
                "quota_taken": b"0",
            }
        )
    authority = Authority(*(Credential.from_pem(_kept(store, name)) for name in _CREDENTIALS))
    account = Account(*(_kept(store, name).decode() for name in ("user", "password", "user_id")))
    return authority, account


def _kept(store: Store, name: str) -> bytes:
    value = store.setting(name)
    if value is None:
        raise ValueError(f"the state file lacks {name}")
    return value


def _stop_on_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    if threading.current_thread() is not threading.main_thread():
        return

    def handle(_number: int, _frame: object) -> None:
        loop.call_soon_threadsafe(stop)

    signal.signal(signal.SIGINT, handle)
    signal.signal(signal.SIGTERM, handle)


def _stop_with_stdin(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(_STDIN, 4096):
                pass
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop)

    threading.Thread(target=wait, name="stdin", daemon=True).start()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
