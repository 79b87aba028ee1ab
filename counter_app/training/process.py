"""Starting the training issuer as a process of its own, for the demonstration, training mode and tests."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, cast
from urllib.parse import urlsplit

from counter_app.domain.errors import KnownError
from counter_app.training.calls import Role

_START_TIMEOUT: Final = 30.0
_STOP_TIMEOUT: Final = 10.0
_CONTROL_TIMEOUT: Final = 10.0


class TrainingFailed(KnownError):
    """The training issuer did not start, or its control endpoint refused: ``training.not_started``,
    ``training.refused``."""


class TrainingIssuer:
    """One training issuer over one state file; it dies with the process that started it.

    A second :meth:`start` after :meth:`stop` or :meth:`kill` takes the same ports again, so that clients
    keep their URLs, and plays the scenario on. Methods block; call them off the interface's thread.
    """

    def __init__(
        self,
        state: Path,
        *,
        quota: int = 1000,
        seed: int = 0,
        token_life: float = 86400.0,
        port: int = 0,
        control_port: int = 0,
        scenario: str | Path = "calm",
        speed: float | None = None,
        tls: bool = False,
        hand_clock: bool = False,
        batch_pause: float = 0.05,
        light_signatures: bool = False,
    ) -> None:
        self._state = state
        self._port = port
        self._control_port = control_port
        self._adapter_port = 0
        self._options = [
            "--quota", str(quota), "--token-life", str(token_life), "--seed", str(seed), "--scenario", str(scenario),
            "--batch-pause", str(batch_pause),
            *([] if speed is None else ["--speed", str(speed)]),
            *(["--tls"] if tls else []),
            *(["--hand-clock"] if hand_clock else []),
            *(["--light-signatures"] if light_signatures else []),
        ]  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None
        self._announced: dict[str, Any] = {}

    def __enter__(self) -> TrainingIssuer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> TrainingIssuer:
        """Start the server and wait until it answers. Raises :class:`TrainingFailed` ``training.not_started``."""
        if self.running:
            return self
        process = subprocess.Popen(
            [*_command(), *self._arguments()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._process = process
        line = _first_line(cast(IO[bytes], process.stdout))
        try:
            self._announced = cast(dict[str, Any], json.loads(line))
        except ValueError as error:
            self.kill()
            raise TrainingFailed("training.not_started") from error
        self._port = cast(int, urlsplit(self.urls["backend"]).port)
        self._control_port = cast(int, urlsplit(self.urls["control"]).port)
        self._adapter_port = cast(int, urlsplit(self.urls["adapter"]).port)
        return self

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The server's process id."""
        return int(self._announced["pid"])

    @property
    def urls(self) -> dict[str, str]:
        """Base URL of every role (https where it speaks TLS), and of ``control``."""
        return {name: str(self._announced[name]) for name in (*(role.value for role in Role), "control")}

    @property
    def root_certificate(self) -> Path:
        """PEM of the training root, for verifiers."""
        return Path(str(self._announced["root_certificate"]))

    @property
    def shared_folder(self) -> Path:
        """The folder that is shared with the sign adapter, as seen from here."""
        return Path(str(self._announced["shared_folder"]))

    @property
    def announcement(self) -> Mapping[str, Any]:
        """The server's first line: the base URL of every role, ``control``, the account. Hold it like a password."""
        return self._announced

    def control(self, mode: str, **options: Any) -> None:
        """Switch the mode, see :class:`counter_app.training.faults.Order` for the options.

        Raises :class:`TrainingFailed` ``training.refused`` for an order that makes no sense.
        """
        self._ask("POST", "/mode", {"mode": mode, **options})

    def play(self, scenario: str | Path, *, seed: int | None = None, speed: float | None = None) -> None:
        """Play a built-in scenario (its name) or one from a file, from its beginning.

        Raises :class:`TrainingFailed` ``training.refused`` with the place of what is wrong in it.
        """
        body: dict[str, Any] = {"name": str(scenario)} if seed is None else {"name": str(scenario), "seed": seed}
        self._ask("POST", "/scenario", body if speed is None else {**body, "speed": speed})

    def play_text(self, text: str, *, seed: int | None = None, speed: float | None = None) -> None:
        """Play a scenario given as the text of its file."""
        options = {"seed": seed, "speed": speed}
        given = {name: value for name, value in options.items() if value is not None}
        self._ask("POST", "/scenario", {"text": text, **given})

    def scenario(self) -> dict[str, Any]:
        """What is played and where it stands: phase, elapsed and remaining seconds, requests."""
        return self._ask("GET", "/scenario", None)

    def advance(self, seconds: float) -> None:
        """Let time pass for a server with a hand clock."""
        self._ask("POST", "/clock", {"advance": seconds})

    def state(self) -> dict[str, Any]:
        """The truth for tests.

        ``quota`` (left, taken), ``serials`` (serial, status, file, what it was stamped on), ``requests`` and
        ``unseen`` by call (``unseen``: carried out with success, and nobody was there to see the answer),
        ``outcomes`` by what requests met, ``held`` (waiting for the clock), ``late_requests`` (to be carried out
        without a client), ``hidden_files`` (signed, not visible yet), ``webhooks``. Counters begin with the server.
        """
        return self._ask("GET", "/state", None)

    def add_quota(self, units: int) -> None:
        """Add units of quota (negative: take away)."""
        self._ask("POST", "/quota", {"add": units})

    def end_sessions(self) -> None:
        """Make every session token given so far invalid."""
        self._ask("POST", "/end-sessions", {})

    def stop(self) -> None:
        """End the server in good order."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
        self._reap()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def _reap(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _arguments(self) -> list[str]:
        return [
            "--state", str(self._state), "--port", str(self._port), "--control-port", str(self._control_port),
            "--adapter-port", str(self._adapter_port), *self._options, "--until-stdin-closes",
            *(["--resume"] if self._announced else []),
        ]  # fmt: skip

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        address = urlsplit(self.urls["control"])
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=_CONTROL_TIMEOUT)
        try:
            content = None if body is None else json.dumps(body).encode()
            connection.request(method, path, content, {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = cast(dict[str, Any], json.loads(response.read()))
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise TrainingFailed("training.refused", reason=answer.get("error", ""))
        return answer


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "issuer"]
    return [sys.executable, "-m", "counter_app.training.server"]


def _environment() -> dict[str, str]:
    """The environment, with this very copy of the package first on the child's path."""
    paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _first_line(stream: IO[bytes]) -> bytes:
    """The first line, or nothing when it does not come in time."""
    lines: list[bytes] = []
    reader = threading.Thread(target=lambda: lines.append(stream.readline()), name="training-issuer", daemon=True)
    reader.start()
    reader.join(_START_TIMEOUT)
    return lines[0] if lines else b""
