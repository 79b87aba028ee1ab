"""Scenario files: the built-in ones, and what is said of files that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.training import scenario as parts
from counter_app.training.calls import Call, Role, calls_of
from counter_app.training.distribution import Constant
from counter_app.training.scenario import Certificate
from counter_app.training.scenario_file import BadScenario, built_in, load_scenario, parse_scenario
from counter_app.training.server import main
from tests.training.play import scenario_text

WANTED = {
    "calm", "slow", "flapping", "lost-answers", "late", "waiting-room", "resets", "drip", "tls", "quota", "tokens",
    "collapse", "cpns-2024",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WANTED))
def test_built_in_scenarios_can_be_read_and_say_what_they_are(name: str) -> None:
    scenario = load_scenario(name)
    assert name in built_in()
    assert scenario.name == name
    assert scenario.title
    assert scenario.about or name == "calm"


def test_only_tls_needs_tls() -> None:
    assert [name for name in built_in() if load_scenario(name).needs_tls] == ["tls"]


def test_the_outage_of_2024_goes_through_its_states_in_order() -> None:
    scenario = load_scenario("cpns-2024")
    words = ("normal", "slow", "queueing", "down", "short windows", "waiting room", "signing is up", "recovered")
    names = [phase.name for phase in scenario.phases]
    places = [next(number for number, name in enumerate(names) if word in name) for word in words]
    assert places == sorted(places)
    assert 4 * 86400 <= sum(phase.seconds or 0 for phase in scenario.phases) <= 5 * 86400
    assert scenario.speed == 1440, "a day a minute"
    assert "Assumed" in scenario.about


def test_everything_that_a_file_can_say() -> None:
    text = scenario_text(
        'calls = ["allot"]\nroles = ["keystamp"]\nshare = 0.5\nat_most = 3\nevery = 60\nlasting = 6\nlatency = 2\n'
        'do = "status"\nstatus = 429\nretry_after = 9\nretry_after_as = "date"',
        'do = "late"\nafter = 4\ncut = false',
        'do = "drip"\npiece = 3\npause = 0.5',
        'do = "waiting_room"\nahead = 7\nper_second = 2.5',
        phase='seconds = 5\ncertificate = "expired"\nskew = -60\ntoken_life = 90\nend_sessions_every = 4\nquota = 3\n'
        "top_up = 2\nhalf_file = true\nfile_visible_after = 1\ncapacity = { in_flight = 2, waste = 0.5, hold = 3, "
        'overload = { "502" = 1 } }',
    )
    (phase,) = parse_scenario(text, "all.toml").phases
    first, late, drip, room = phase.rules
    assert first == parts.Rule(
        calls_of(Role.KEYSTAMP) | {Call.ALLOT}, 0.5, 3, 60, 6, Constant(2), parts.Status(429, 9, "date")
    )
    assert late.fault == parts.Late(Constant(4), cut=False)
    assert drip.fault == parts.Drip(3, 0.5)
    assert room.fault == parts.WaitingRoom(7, 2.5)
    assert (phase.seconds, phase.certificate, phase.skew, phase.token_life) == (5, Certificate.EXPIRED, -60, 90)
    assert (phase.end_sessions_every, phase.quota, phase.top_up, phase.half_file) == (4, 3, 2, True)
    assert phase.capacity == parts.Capacity(in_flight=2, waste=0.5, hold=Constant(3), overload={parts.Status(502): 1.0})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "x.toml: Invalid value (at end of document)"),
        ('title = "T"', "x.toml: phase is missing"),
        ('title = "T"\nphase = []', "x.toml: phase: at least one is needed"),
        ('title = "T"\nphases = 1\n[[phase]]\nname = "a"', "x.toml: unknown: phases"),
        ('title = 3\n[[phase]]\nname = "a"', "x.toml: title: a text is expected"),
        ('title = "T"\n[[phase]]', 'x.toml: phase 1 "": name is missing'),
        (
            'title = "T"\n[[phase]]\nname = "a"\n[[phase]]\nname = "b"',
            'x.toml: phase 1 "a": seconds or requests must say when it ends',
        ),
        (
            'title = "T"\nrepeat = true\n[[phase]]\nname = "a"',
            'x.toml: phase 1 "a": seconds or requests must say when it ends',
        ),
        (scenario_text(phase="seconds = 1\nrequests = 1"), 'x.toml: phase 1 "only": seconds and requests: only one'),
        (scenario_text(phase="seconds = 0"), 'x.toml: phase 1 "only": seconds: a number above zero is expected'),
        (scenario_text(phase="quota = 1.5"), 'x.toml: phase 1 "only": quota: a whole number is expected'),
        (scenario_text(phase='listening = "no"'), 'x.toml: phase 1 "only": listening: true or false is expected'),
        (scenario_text(phase='certificate = "odd"'), 'x.toml: phase 1 "only": certificate: odd is none of good, '),
        (scenario_text('do = "serve"', "share = 1"), 'x.toml: phase 1 "only": rule 2: latency or do is missing'),
        (scenario_text('do = "explode"'), 'x.toml: phase 1 "only": rule 1: do: explode is nothing'),
        (scenario_text('do = "serve"\nstatus = 3'), 'x.toml: phase 1 "only": rule 1: unknown: status'),
        (scenario_text('do = "status"'), 'x.toml: phase 1 "only": rule 1: status is missing'),
        (scenario_text('do = "status"\nstatus = 204'), 'x.toml: phase 1 "only": rule 1: status: 200, or'),
        (scenario_text('do = "late"'), 'x.toml: phase 1 "only": rule 1: after is missing'),
        (scenario_text("latency = -1"), 'x.toml: phase 1 "only": rule 1: latency: -1 is no number of seconds'),
        (scenario_text('do = "serve"\nshare = 2'), 'x.toml: phase 1 "only": rule 1: share: a share between'),
        (scenario_text('do = "serve"\ncalls = ["x"]'), 'x.toml: phase 1 "only": rule 1: calls: x is none of login,'),
        (scenario_text('do = "serve"\nroles = []'), 'x.toml: phase 1 "only": rule 1: roles: a list of names'),
        (scenario_text('do = "serve"\nevery = 3'), 'x.toml: phase 1 "only": rule 1: every and lasting belong'),
        (scenario_text('do = "wrong_length"\nby = 0'), 'x.toml: phase 1 "only": rule 1: by: a whole number other'),
        (scenario_text(phase="capacity = {}"), 'x.toml: phase 1 "only": capacity: per_second or in_flight'),
        (
            scenario_text(phase='capacity = { in_flight = 1, overload = { "418" = 1 } }'),
            'x.toml: phase 1 "only": capacity: overload: 418: only waiting_page',
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BadScenario) as caught:
        parse_scenario(text, "x.toml")
    assert str(caught.value).startswith(message)


@given(st.text() | st.text(alphabet='[]{}=\n"phaserultimdo. 1').map(lambda text: 'title = "T"\n[[phase]]\n' + text))
def test_reading_fails_in_one_way_only(text: str) -> None:
    said = "x.toml: "
    try:
        parse_scenario(text, "x.toml")
    except BadScenario as error:
        said = str(error)
    assert said.startswith("x.toml: ")


def test_a_scenario_comes_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(scenario_text('do = "serve"'), encoding="utf-8")
    assert load_scenario(str(path)).name == "own"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"title ="])
def test_the_command_says_what_is_wrong_and_starts_nothing(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    assert main(["--state", str(tmp_path / "state.db"), "--scenario", str(path)]) == 2
    assert "own.toml: " in capsys.readouterr().err
    assert not (tmp_path / "state.db").exists()
