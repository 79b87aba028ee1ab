"""A line between a station and PostgreSQL that is slow, cut, or ends in the middle of what it carries."""

from __future__ import annotations

import contextlib
import random
import socket
import threading

_PIECE = 4096


class BadLine:
    """Listens on ``port`` and passes on to ``target``.

    ``cut()`` drops everything; ``mean`` bytes on average pass before a connection breaks by itself, or ``most`` (0 and
    0: never); each piece is held up for ``slow`` seconds at most.
    """

    def __init__(self, target: int, seed: int = 1) -> None:
        self._target = target
        self._chance = random.Random(seed)
        self.mean = 0
        self.most = 0
        self.slow = 0.0
        self._closed = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def cut(self) -> None:
        """Whoever is connected is not any more."""
        with self._lock:
            for end in self._open:
                _end(end)

    def close(self) -> None:
        """No more connections."""
        self._closed.set()
        _end(self._listener)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join(10.0)

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # pyright: ignore[reportArgumentType]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()
                continue
            with self._lock:
                self._open |= {near, far}
            lasts = round(self._chance.expovariate(1 / self.mean)) if self.mean else self.most
            left = [lasts] if lasts else None
            self._start(self._pass, near, far, left)
            self._start(self._pass, far, near, left)

    def _pass(self, source: socket.socket, sink: socket.socket, left: list[int] | None) -> None:
        try:
            while piece := source.recv(_PIECE):
                if self.slow:
                    self._closed.wait(self._chance.uniform(0.0, self.slow))
                if left is not None:
                    if left[0] <= len(piece):
                        sink.sendall(piece[: max(0, left[0])])
                        break
                    left[0] -= len(piece)
                sink.sendall(piece)
        except OSError:
            pass
        _end(source)
        _end(sink)
        with self._lock:
            self._open -= {source, sink}
        source.close()


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
