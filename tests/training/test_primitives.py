"""Everything that a scenario can do to a request, seen from the other end of a real socket."""

from __future__ import annotations

import threading
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from counter_app.training.gate import TICKET
from counter_app.training.process import TrainingFailed, TrainingIssuer
from tests.training.play import scenario_text, until
from tests.training.raw_client import RawClient

LOST = (httpx.RemoteProtocolError, httpx.ReadError)


class Asked:
    """A request in a thread of its own, with what became of it."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        self._result: Any = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(ask,))
        self._thread.start()

    def _run(self, ask: Callable[[], Any]) -> None:
        try:
            self._result = ask()
        except httpx.HTTPError as error:
            self._error = error

    def answer(self) -> Any:
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._result


def types(client: RawClient) -> httpx.Response:
    return client.http.get(client.urls["stamp"] + "/jenisdoc")


def taken(server: TrainingIssuer) -> int:
    return server.state()["quota"]["taken"]


def files(server: TrainingIssuer, name: str) -> int:
    return [row["file"] for row in server.state()["serials"]].count(name)


@pytest.mark.parametrize(("fault", "carried_out"), [("refuse", 0), ("reset_before", 0), ("reset_after", 1)])
def test_connections_break_before_and_after_the_work_is_done(
    client: RawClient, server: TrainingIssuer, fault: str, carried_out: int
) -> None:
    before = taken(server)
    unseen = server.state()["unseen"].get("allot", 0)
    server.play_text(scenario_text(f'calls = ["allot"]\ndo = "{fault}"'))
    with pytest.raises(LOST):
        client.allot()
    assert taken(server) - before == carried_out
    assert server.state()["unseen"].get("allot", 0) - unseen == carried_out


def test_a_reset_is_a_reset_and_not_an_end(client: RawClient, server: TrainingIssuer) -> None:
    server.play_text(scenario_text('do = "reset_before"'))
    with pytest.raises(httpx.ReadError):
        types(client)


def test_half_a_body_is_less_than_its_length(client: RawClient, server: TrainingIssuer) -> None:
    before = taken(server)
    server.play_text(scenario_text('calls = ["allot"]\ndo = "half_body"'))
    with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
        client.allot()
    assert taken(server) == before + 1


def test_a_content_length_that_is_too_long_ends_in_the_middle(client: RawClient, server: TrainingIssuer) -> None:
    server.play_text(scenario_text('do = "wrong_length"\nby = 5'))
    with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
        types(client)


def test_a_content_length_that_is_too_short_cuts_the_json(client: RawClient, server: TrainingIssuer) -> None:
    whole = types(client).content
    server.play_text(scenario_text('do = "wrong_length"\nby = -7'))
    assert types(client).content == whole[:-7]


def test_drip_comes_piece_by_piece(patient: RawClient, by_hand: TrainingIssuer) -> None:
    whole = types(patient).content
    pieces = -(-len(whole) // 500)
    by_hand.play_text(scenario_text('do = "drip"\npiece = 500\npause = 3'))
    asked = Asked(lambda: types(patient).content)
    for _ in range(pieces - 1):
        until(by_hand, lambda state: state["held"] == 1)
        by_hand.advance(3)
    assert asked.answer() == whole
    assert pieces > 2


def test_latency_is_the_clocks(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('calls = ["types"]\nlatency = { uniform = [20, 20] }'))
    asked = Asked(lambda: types(patient))
    until(by_hand, lambda state: state["held"] == 1)
    by_hand.advance(19.9)
    assert by_hand.state()["held"] == 1
    by_hand.advance(0.1)
    assert asked.answer().json()["statusCode"] == "00"


def test_late_work_is_done_after_its_client_was_cut_off(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('calls = ["allot"]\ndo = "late"\nafter = 30'))
    with pytest.raises(LOST):
        patient.allot(namafile="terlambat-1.pdf")
    until(by_hand, lambda state: state["late_requests"] == 1 == state["held"])
    by_hand.advance(29.9)
    assert files(by_hand, "terlambat-1.pdf") == 0
    by_hand.advance(0.1)
    until(by_hand, lambda state: state["late_requests"] == 0)
    assert files(by_hand, "terlambat-1.pdf") == 1


def test_late_work_may_leave_its_client_hanging(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('calls = ["allot"]\ndo = "late"\nafter = 30\ncut = false'))
    with pytest.raises(httpx.ReadTimeout):
        patient.http.post(
            patient.urls["stamp"] + "/chanel/stampv2", json=patient.allotment(namafile="terlambat-2.pdf"), timeout=0.2
        )
    until(by_hand, lambda state: state["late_requests"] == 1 == state["held"])
    by_hand.advance(30)
    until(by_hand, lambda state: state["late_requests"] == 0)
    assert files(by_hand, "terlambat-2.pdf") == 1


def test_what_a_client_gave_up_is_done_all_the_same_and_counted(patient: RawClient, by_hand: TrainingIssuer) -> None:
    unseen = by_hand.state()["unseen"].get("allot", 0)
    by_hand.play_text(scenario_text('calls = ["allot"]\nlatency = 10'))
    with pytest.raises(httpx.ReadTimeout):
        patient.http.post(
            patient.urls["stamp"] + "/chanel/stampv2", json=patient.allotment(namafile="lupa.pdf"), timeout=0.2
        )
    until(by_hand, lambda state: state["held"] == 1)
    by_hand.advance(10)
    until(by_hand, lambda state: state["unseen"].get("allot", 0) == unseen + 1)
    assert files(by_hand, "lupa.pdf") == 1


def test_hanging_ends_without_an_answer_and_without_work(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('calls = ["allot"]\ndo = "hang"\nafter = 90'))
    asked = Asked(lambda: patient.allot(namafile="gantung.pdf"))
    until(by_hand, lambda state: state["held"] == 1)
    by_hand.advance(90)
    with pytest.raises(LOST):
        asked.answer()
    by_hand.play_text(scenario_text('calls = ["allot"]\ndo = "hang"'))
    with pytest.raises(httpx.ReadTimeout):
        patient.http.post(patient.urls["stamp"] + "/chanel/stampv2", json=patient.allotment(), timeout=0.2)
    assert files(by_hand, "gantung.pdf") == 0


def test_twice_makes_two_serials_and_tells_of_one(client: RawClient, server: TrainingIssuer) -> None:
    before = taken(server)
    server.play_text(scenario_text('calls = ["allot"]\ndo = "twice"'))
    told = client.serial(namafile="dobel.pdf")["sn"]
    assert (taken(server) - before, files(server, "dobel.pdf")) == (2, 2)
    assert told in {row["sn"] for row in server.state()["serials"]}


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_statuses_of_the_web_tier(client: RawClient, server: TrainingIssuer, status: int) -> None:
    server.play_text(scenario_text(f'do = "status"\nstatus = {status}\nretry_after = 7'))
    answer = types(client)
    assert (answer.status_code, answer.headers["retry-after"]) == (status, "7")


def test_retry_after_may_be_a_date(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('do = "status"\nstatus = 503\nretry_after = 90\nretry_after_as = "date"'))
    headers = types(patient).headers
    wait = parsedate_to_datetime(headers["retry-after"]) - parsedate_to_datetime(headers["date"])
    assert wait.total_seconds() == 90


def test_200_that_is_no_json(client: RawClient, server: TrainingIssuer) -> None:
    server.play_text(
        scenario_text('do = "status"\nstatus = 200\nbody = \'{"statusCode":"00",\'\ncontent_type = "application/json"')
    )
    answer = types(client)
    assert answer.status_code == httpx.codes.OK
    with pytest.raises(ValueError, match="Expecting"):
        answer.json()


def test_the_waiting_room_lets_in_who_has_waited(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text('do = "waiting_room"\nahead = 10\nper_second = 1'))
    page = types(patient)
    assert page.headers["content-type"].startswith("text/html")
    assert "<b>11</b>" in page.text
    by_hand.advance(8)
    assert "<b>3</b>" in types(patient).text
    by_hand.advance(3)
    assert types(patient).json()["statusCode"] == "00"
    # Without the cookie, one stands at the end again; nonsense in it counts as none.
    patient.http.cookies.clear()
    assert "<b>1</b>" in types(patient).text
    patient.http.cookies.clear()
    patient.http.cookies.set(TICKET, "sebelas")
    assert "<b>2</b>" in types(patient).text


def test_overload_meets_what_the_file_says(client: RawClient, server: TrainingIssuer) -> None:
    server.play_text(
        scenario_text(phase='capacity = { per_second = 0.001, burst = 2, overload = { "502" = 1, waiting_page = 1 } }')
    )
    statuses = [types(client) for _ in range(14)]
    assert [answer.status_code for answer in statuses[:2]] == [200, 200]
    assert {(answer.status_code, answer.headers["content-type"][:9]) for answer in statuses[2:]} == {
        (502, "text/plai"), (200, "text/html"),
    }  # fmt: skip


def test_in_flight_frees_a_place_when_the_answer_is_out(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(
        scenario_text("latency = 5", phase='capacity = { in_flight = 1, hold = 0, overload = { "504" = 1 } }')
    )
    asked = Asked(lambda: types(patient))
    until(by_hand, lambda state: state["held"] == 1)
    with RawClient(by_hand, log_in=False) as other:
        assert types(other).status_code == httpx.codes.GATEWAY_TIMEOUT
    by_hand.advance(5)
    assert asked.answer().json()["statusCode"] == "00"
    assert by_hand.scenario()["in_flight"] == 0


def test_the_clock_skew_is_in_the_date_and_in_the_token(patient: RawClient, by_hand: TrainingIssuer) -> None:
    straight = parsedate_to_datetime(types(patient).headers["date"])
    by_hand.play_text(scenario_text(phase="skew = -5400\ntoken_life = 900"))
    assert (parsedate_to_datetime(types(patient).headers["date"]) - straight).total_seconds() == -5400
    claims = patient.session().claims()
    assert claims["exp"] - claims["iat"] == 900
    assert abs(claims["iat"] - (straight.timestamp() - 5400)) <= 1
    by_hand.advance(900)
    assert types(patient).json()["statusCode"] == "01"


def test_sessions_end_by_the_clock(patient: RawClient, by_hand: TrainingIssuer) -> None:
    by_hand.play_text(scenario_text(phase="end_sessions = true\nend_sessions_every = 25"))
    assert types(patient).json()["statusCode"] == "01"
    patient.session()
    by_hand.advance(24)
    assert types(patient).json()["statusCode"] == "00"
    by_hand.advance(1)
    assert types(patient).json()["statusCode"] == "01"


def test_quota_runs_out_and_is_topped_up(patient: RawClient, by_hand: TrainingIssuer) -> None:
    left = by_hand.state()["quota"]["left"]
    text = 'title = "T"\n[[phase]]\nname = "few"\nseconds = 10\nquota = 1\n[[phase]]\nname = "more"\ntop_up = 2\n'
    by_hand.play_text(text)
    assert [patient.allot()["statusCode"] for _ in range(2)] == ["00", "93"]
    by_hand.advance(10)
    assert [patient.allot()["statusCode"] for _ in range(3)] == ["00", "00", "93"]
    by_hand.add_quota(left)


def test_a_port_that_does_not_listen_refuses_and_comes_back_by_itself(
    patient: RawClient, by_hand: TrainingIssuer
) -> None:
    text = 'title = "T"\n[[phase]]\nname = "down"\nseconds = 10\nlistening = false\n[[phase]]\nname = "up"\n'
    by_hand.play_text(text)
    with pytest.raises(httpx.ConnectError):
        types(patient)
    by_hand.advance(10)
    assert types(patient).json()["statusCode"] == "00"


def test_what_is_played_can_be_looked_at(by_hand: TrainingIssuer) -> None:
    by_hand.play("flapping", seed=4, speed=2)
    by_hand.advance(25)
    report = by_hand.scenario()
    assert (report["scenario"], report["seed"], report["speed"]) == ("flapping", 4, 2)
    assert (report["phase"], report["phase_number"]) == ("refusing", 2)
    assert report["elapsed"] == pytest.approx(10, abs=1e-3)
    assert report["remaining"] == pytest.approx(10, abs=1e-3)
    assert "cpns-2024" in report["built_in"]


def test_the_same_seed_is_the_same_day_at_the_socket_too(client: RawClient, server: TrainingIssuer) -> None:
    text = scenario_text('share = 0.3\ndo = "status"\nstatus = 502', 'share = 0.3\ndo = "reset_before"')

    def day(seed: int) -> list[int | str]:
        server.play_text(text, seed=seed)
        met: list[int | str] = []
        for _ in range(40):
            try:
                met.append(types(client).status_code)
            except httpx.TransportError:
                met.append("reset")
        return met

    first = day(1)
    assert day(1) == first
    assert day(2) != first
    assert set(first) == {200, 502, "reset"}


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (lambda server: server.play("unknown"), "unknown: no such file"),
        (lambda server: server.play("flapping", speed=0), "seed, speed"),
        (lambda server: server.play("tls"), "--tls"),
        (lambda server: server.play_text("title = 1"), "scenario: title: a text is expected"),
        (lambda server: server.advance(1), "--hand-clock"),
    ],
)
def test_control_says_what_it_cannot_do(
    server: TrainingIssuer, refused: Callable[[TrainingIssuer], None], words: str
) -> None:
    with pytest.raises(TrainingFailed) as caught:
        refused(server)
    assert caught.value.code == "training.refused"
    assert words in caught.value.values["reason"]
