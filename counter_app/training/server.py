"""``counter-app issuer``: the training issuer as a program of its own, on loopback.

The first line on standard output is one JSON object: the base URL of every role, the control URL, the shared
folder, the path of the root certificate, the account, and the process id. It stops on SIGTERM, SIGINT, and, where
asked, when its standard input is closed, so that it never outlives the program that started it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import signal
import ssl
import sys
import threading
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from counter_app.training import clock
from counter_app.training.adapter import SignAdapter
from counter_app.training.authority import Authority, Credential, create_authority
from counter_app.training.batches import BatchDesk, BatchMaker
from counter_app.training.calls import ROLES, Role
from counter_app.training.clock import HandClock, IssuerClock, SystemClock, sleep_or
from counter_app.training.conductor import Conductor
from counter_app.training.control import Stage, control_application
from counter_app.training.desk import Account, Desk
from counter_app.training.gate import Gate, Ledger
from counter_app.training.keydesk import KeyDesk
from counter_app.training.options import Options, parse_options
from counter_app.training.port import Port, QuietServer, bound_socket
from counter_app.training.scenario import Certificate, Phase, Scenario
from counter_app.training.scenario_file import BadScenario, load_scenario, parse_scenario
from counter_app.training.signer import KeptKeySigner, KeptKeyTimeStamper, LightSigner
from counter_app.training.signing import DocumentSigner
from counter_app.training.store import Store
from counter_app.training.tls import TlsFace
from counter_app.training.tokens import TokenMaker
from counter_app.training.web import adapter_application, issuer_application

HOST: Final = "127.0.0.1"
#: Environment variables with the account of a new state file; made up where they are not set.
USER_VARIABLE: Final = "COUNTER_APP_ISSUER_USER"
PASSWORD_VARIABLE: Final = "COUNTER_APP_ISSUER_PASSWORD"  # noqa: S105 the variable's name
_DEFAULT_USER: Final = "loket@latihan.invalid"
_STDIN: Final = 0
_STDOUT: Final = 1
_CREDENTIALS: Final = ("root", "issuing", "signer", "time_stamper")


def main(argv: Sequence[str]) -> int:
    """Run the training issuer until it is told to stop; the program's exit code."""
    options = parse_options(argv)
    try:
        scenario = load_scenario(options.scenario)
    except BadScenario as error:
        print(error, file=sys.stderr)
        return 2
    store = Store(options.state)
    try:
        asyncio.run(_run(options, scenario, store))
    finally:
        store.close()
    return 0


def root_path(state: Path) -> Path:
    """Where the root certificate of a state file lies."""
    return state.with_name(f"{state.stem}-root.pem")


class _Issuer:
    """The parts of one running issuer, put together."""

    def __init__(self, options: Options, store: Store, authority: Authority, account: Account, *, tls: bool) -> None:
        self._store = store
        self._clock: IssuerClock = HandClock(clock.seconds()) if options.hand_clock else SystemClock()
        self.desk = Desk(store, TokenMaker(_kept(store, "token_secret"), options.token_life), account, self._clock)
        self.face = TlsFace(authority, clock.today()) if tls else None
        self.conductor = Conductor(self._clock, self._on_phase, self.desk.end_sessions)
        self._changed = asyncio.Event()
        context = None if self.face is None else self.face.context
        light = options.light_signatures
        time_stamper = None if light else KeptKeyTimeStamper(authority)
        signer = DocumentSigner(LightSigner(authority) if light else KeptKeySigner(authority), time_stamper)
        keys = KeyDesk(store, self.desk, authority, signer)
        self.maker = BatchMaker(store, self.desk, self._clock, options.batch_pause)
        ledger = Ledger()
        application = issuer_application(self.desk, keys, BatchDesk(store, self.desk), self.maker)
        gate = Gate(application, self.conductor, self._clock, ledger)
        self.server = QuietServer(gate, context)
        self.listener = bound_socket(HOST, options.port)
        self.base = f"{'https' if tls else 'http'}://{HOST}:{self.listener.getsockname()[1]}"
        keys.upload_base = f"{self.base}/{Role.UPLOAD}"
        self.port = Port(self.server, self.listener)
        trust = ssl.create_default_context(cadata=authority.root_pem().decode()) if tls else None
        self.adapter = SignAdapter(
            options.shared_folder,
            f"{self.base}/{Role.KEYSTAMP}",
            self.desk.knows,
            time_stamper,
            self.conductor,
            self._clock,
            trust,
        )
        adapter_gate = Gate(adapter_application(self.adapter, self.desk), self.conductor, self._clock, ledger)
        self.adapter_server = QuietServer(adapter_gate)
        self.gates = (gate, adapter_gate)
        stage = Stage(
            self.desk, store, self.conductor, ledger, self._clock, self.gates, self.adapter, self.maker, options.seed,
            tls, self.settle,
        )  # fmt: skip
        self.control_server = QuietServer(control_application(stage))
        self._shown = Certificate.GOOD

    async def follow(self) -> None:
        """Enter phases when their time comes, also when nobody asks for anything."""
        while True:
            self._changed.clear()
            due = self.conductor.next_change()
            if due is None:
                await self._changed.wait()
            else:
                await sleep_or(self._clock, due - self._clock.seconds(), self._changed)
            self.conductor.advance()
            await self.settle()

    async def settle(self) -> None:
        """Bring the port to what the phase says: open or shut, and no old connection under another certificate."""
        phase = self.conductor.phase
        if self._shown is not phase.certificate:
            self._shown = phase.certificate
            self.port.cut_all()
        await (self.port.open() if phase.listening else self.port.shut())

    def begin(self, scenario: Scenario, options: Options) -> None:
        """Begin to play, or play on what the last run with this state was playing."""
        kept = self._store.setting("place") if options.resume else None
        place: dict[str, Any] = {} if kept is None else json.loads(kept)
        if place.get("text"):
            self.conductor.resume(parse_scenario(place["text"], place["name"]), place)
        else:
            self.conductor.start(scenario, options.seed, options.speed)

    def _on_phase(self, phase: Phase, begins: bool) -> None:
        self.desk.skew, self.desk.token_life = phase.skew, phase.token_life
        if self.face is not None:
            self.face.shown = phase.certificate
        self._changed.set()
        if not begins:
            return
        if phase.end_sessions:
            self.desk.end_sessions()
        if phase.quota is not None:
            self._store.set_quota(phase.quota)
        if phase.top_up:
            self._store.add_quota(phase.top_up)
        self._store.keep_settings({"place": json.dumps(self.conductor.place()).encode()})


async def _run(options: Options, scenario: Scenario, store: Store) -> None:
    authority, account = _prepare(store, options.quota)
    root = root_path(options.state)
    root.write_bytes(authority.root_pem())
    tls = options.tls or scenario.needs_tls
    issuer = _Issuer(options, store, authority, account, tls=tls)
    issuer.begin(scenario, options)
    control_listener = bound_socket(HOST, options.control_port)
    adapter_listener = bound_socket(HOST, options.adapter_port)
    stopped = asyncio.Event()
    _stop_on_signals(asyncio.get_running_loop(), stopped.set)
    if options.until_stdin_closes:
        _stop_with_stdin(asyncio.get_running_loop(), stopped.set)
    servers = {
        issuer.server: issuer.listener,
        issuer.control_server: control_listener,
        issuer.adapter_server: adapter_listener,
    }
    running = [asyncio.create_task(server.serve(sockets=[listener])) for server, listener in servers.items()]
    for server in servers:
        await server.ready.wait()
    await issuer.settle()
    behind = [asyncio.create_task(issuer.follow()), asyncio.create_task(issuer.maker.run())]
    announcement = {
        **{role.value: f"{issuer.base}/{role}" for role in ROLES},
        "adapter": f"http://{HOST}:{adapter_listener.getsockname()[1]}",
        "control": f"http://{HOST}:{control_listener.getsockname()[1]}",
        "shared_folder": str(options.shared_folder),
        "root_certificate": str(root),
        "user": account.user,
        "password": account.password,
        "pid": os.getpid(),
    }
    # The descriptors themselves: a windowed program has no sys.stdout, and a buffered reader of standard
    # input would hold a lock that the interpreter's end waits for.
    os.write(_STDOUT, json.dumps(announcement).encode() + b"\n")
    # Neither of them ends by itself: if one does, its error ends the program.
    await asyncio.wait([*behind, asyncio.create_task(stopped.wait())], return_when=asyncio.FIRST_COMPLETED)
    for task in behind:
        task.cancel()
    ends = await asyncio.gather(*behind, return_exceptions=True)
    for server in servers:
        server.should_exit = True
    for gate in issuer.gates:
        await gate.close()
    await asyncio.gather(*running)
    await issuer.adapter.close()
    issuer.port.close()
    for end in ends:
        if isinstance(end, Exception):
            raise end


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
