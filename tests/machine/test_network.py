"""Whether this computer has a way to any network, asked of a system that answers as the test says."""

from __future__ import annotations

import errno
import socket
from typing import Self

import pytest

from counter_app.machine import network


class Way:
    """A datagram socket that the system opens, or does not know a way for."""

    answers: tuple[int, int] = (0, 0)

    def __init__(self, family: int, kind: int) -> None:
        assert kind == socket.SOCK_DGRAM, "nothing is sent before something is written"
        self._code = self.answers[0 if family == socket.AF_INET else 1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        pass

    def connect(self, where: tuple[str, int]) -> None:
        assert where[0] in ("192.0.2.1", "2001:db8::1")
        if self._code:
            raise OSError(self._code, "no")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((0, 0), True),
        ((errno.ENETUNREACH, 0), True),
        ((errno.ENETUNREACH, errno.ENETUNREACH), False),
        ((errno.ENETDOWN, errno.EAFNOSUPPORT), False),
        ((errno.EPERM, errno.ENETUNREACH), None),
    ],
)
def test_what_the_system_says(monkeypatch: pytest.MonkeyPatch, answers: tuple[int, int], told: bool | None) -> None:
    monkeypatch.setattr(Way, "answers", answers)
    monkeypatch.setattr(network.socket, "socket", Way)
    assert network.has_network() is told
