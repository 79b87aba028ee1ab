"""A look that hangs or fails is told as such, and the doctor ends."""

from __future__ import annotations

import threading

from counter_app.doctor.looking import Findings, Look, look_at_all
from counter_app.domain.doctor import Code, Finding, Level


def test_a_look_that_hangs_is_left_behind() -> None:
    """Lessons: a share that is gone makes every stat() wait for minutes."""
    go_on = threading.Event()
    left: list[threading.Thread] = []

    def hang() -> Findings:
        left.append(threading.current_thread())
        yield Finding(Code.CLOCK)
        go_on.wait()

    def answer() -> Findings:
        yield Finding(Code.KINDS)

    found = list(look_at_all([Look("folder", 0.05, hang), Look("hub", 20.0, answer)]))
    assert [one.code for one in found] == [Code.CLOCK, Code.TIMED_OUT, Code.KINDS]
    assert (found[1].level, found[1].values["look"]) == (Level.LOOK, "folder")
    go_on.set()
    left[0].join()


def test_a_look_that_fails_is_told_without_what_the_fault_says() -> None:
    def fail() -> Findings:
        yield Finding(Code.CLOCK)
        raise ValueError("NIK 3171234567890123")

    found = list(look_at_all([Look("mail", 20.0, fail)]))
    assert [one.code for one in found] == [Code.CLOCK, Code.LOOK_FAILED]
    assert found[1].values == {"look": "mail", "reason": "ValueError"}
