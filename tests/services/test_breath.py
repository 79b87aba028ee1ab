"""Long work in the background rests in between, so that the interface is never kept waiting for the interpreter."""

from __future__ import annotations

from counter_app.services.breath import Breath


def test_it_rests_after_each_stretch_of_work_and_not_before() -> None:
    now, rests = [10.0], list[tuple[float, float]]()

    def rest(seconds: float) -> None:
        rests.append((round(now[0], 4), seconds))
        now[0] += seconds

    breathe = Breath(rest, lambda: now[0])
    for _ in range(20):
        now[0] += 0.0002
        breathe()
    assert len(rests) == 5, "after four pieces each"
    assert rests[0][0] == 10.0008
    assert all(seconds > 0 for _, seconds in rests)


def test_a_rest_is_not_counted_as_work() -> None:
    now, rests = [0.0], list[float]()

    def rest(seconds: float) -> None:
        rests.append(seconds)
        now[0] += 1.0

    breathe = Breath(rest, lambda: now[0])
    now[0] += 0.01
    breathe()
    breathe()
    assert len(rests) == 1
