"""How long tokens are held, and that many waiting calls log in once."""

from __future__ import annotations

import asyncio
import base64
import json
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.issuer.messages import Login
from counter_app.issuer.session import SHORTEST_LIFE, FreshLogin, Session, token_life
from counter_app.services.ports import IssuerCredentials, IssuerUnavailable, Trouble
from tests.issuer.doubles import NOW, ManualClock

T = int(NOW.timestamp())


def token(**claims: object) -> str:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJIUzI1NiJ9.{body}.c2ln"


def life(made: str, date_header: str = "") -> float:
    return token_life(made, date_header, NOW)


def test_life_is_exp_less_iat_whatever_our_clock_says() -> None:
    assert life(token(iat=5_000, exp=5_000 + 86_400)) == 86_400 - 60
    assert life(token(iat=5_000, exp=5_000 + 300)) == 270


def test_without_iat_the_answers_date_is_the_reference() -> None:
    far = T + 40_000
    assert life(token(exp=far + 900), formatdate(far, usegmt=True)) == 840


def test_without_iat_and_date_our_clock_is_the_last_resort() -> None:
    assert life(token(exp=T + 3_600)) == 3_540
    assert life(token(exp=T + 3_600), "nonsense") == 3_540


@pytest.mark.parametrize(
    "made", ["", "abc", "a.b", "a.%%.c", "a.W10.c", token(), token(exp="x"), token(exp=True), "a..c"]
)
def test_a_token_that_cannot_be_read_gets_the_shortest_life_seen(made: str) -> None:
    assert life(made) == SHORTEST_LIFE - 60


def test_an_ended_token_gets_none() -> None:
    assert life(token(exp=T - 1)) == 0
    assert life(token(iat=T, exp=T)) == 0


@given(
    st.text()
    | st.builds(
        lambda c: token(**c), st.dictionaries(st.sampled_from(["exp", "iat"]), st.floats() | st.integers() | st.text())
    ),
    st.text(),
)
def test_any_token_has_a_life_of_sane_length(made: str, date_header: str) -> None:
    assert 0 <= life(made, date_header) <= 7 * 86_400


class Logins:
    """Counts log-ins; each waits until it is let through."""

    def __init__(self, error: Exception | None = None) -> None:
        self.count = 0
        self.error = error
        self.gate = asyncio.Event()

    async def __call__(self) -> FreshLogin:
        self.count += 1
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        return FreshLogin(Login(f"T{self.count}", "u"), 100.0)


def test_many_waiting_calls_log_in_once() -> None:
    async def run() -> None:
        logins = Logins()
        session = Session(ManualClock(), logins)
        calls = [asyncio.create_task(session.token()) for _ in range(20)]
        await asyncio.sleep(0)
        logins.gate.set()
        assert set(await asyncio.gather(*calls)) == {"T1"}
        assert logins.count == 1
        assert session.user_id == "u"

    asyncio.run(run())


def test_many_waiting_calls_share_one_failure_and_the_next_tries_again() -> None:
    async def run() -> None:
        logins = Logins(IssuerCredentials())
        session = Session(ManualClock(), logins)
        calls = [asyncio.create_task(session.token()) for _ in range(20)]
        await asyncio.sleep(0)
        logins.gate.set()
        results = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(result, IssuerCredentials) for result in results)
        assert logins.count == 1
        with pytest.raises(IssuerCredentials):
            await session.token()
        assert logins.count == 2
        logins.error = None
        assert await session.token() == "T3"

    asyncio.run(run())


def test_a_cancelled_login_leaves_the_next_caller_to_log_in() -> None:
    async def run() -> None:
        logins = Logins()
        session = Session(ManualClock(), logins)
        first, second = asyncio.create_task(session.token()), asyncio.create_task(session.token())
        await asyncio.sleep(0)
        first.cancel()
        logins.gate.set()
        assert await second == "T2"
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(run())


def test_the_token_is_renewed_before_its_end_and_when_it_is_refused() -> None:
    async def run() -> None:
        clock, logins = ManualClock(), Logins()
        logins.gate.set()
        session = Session(clock, logins)
        assert await session.token() == "T1"
        clock.ticks += 99.9
        assert await session.token() == "T1"
        clock.ticks += 0.1
        assert await session.token() == "T2"
        renewed = await asyncio.gather(*(session.token(refused="T2") for _ in range(5)))
        assert set(renewed) == {"T3"}
        assert await session.token(refused="T2") == "T3"

    asyncio.run(run())


def test_an_outage_is_not_taken_for_good() -> None:
    async def run() -> None:
        logins = Logins(IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=False))
        logins.gate.set()
        session = Session(ManualClock(), logins)
        with pytest.raises(IssuerUnavailable):
            await session.token()
        logins.error = None
        assert await session.token() == "T2"

    asyncio.run(run())
