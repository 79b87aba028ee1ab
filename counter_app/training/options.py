"""Options of ``counter-app issuer``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from counter_app.training.scenario_file import built_in


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the command; see the help texts."""

    state: Path
    port: int
    control_port: int
    adapter_port: int
    shared_folder: Path
    quota: int
    token_life: float
    scenario: str
    speed: float | None
    seed: int
    resume: bool
    batch_pause: float
    tls: bool
    hand_clock: bool
    light_signatures: bool
    until_stdin_closes: bool


def parse_options(argv: Sequence[str]) -> Options:
    """The options; ends the program with argparse's words where they make no sense."""
    parser = argparse.ArgumentParser(prog="counter-app issuer", description="Training issuer on loopback.")
    parser.add_argument("--state", type=Path, required=True, help="state file, made where it does not exist")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--adapter-port", type=int, default=0)
    parser.add_argument("--shared-folder", type=Path, help="folder of the sign adapter (default: beside the state)")
    parser.add_argument("--quota", type=int, default=1000, help="units of quota of a new state file")
    parser.add_argument("--token-life", type=float, default=86400.0, help="life of a session token in seconds")
    parser.add_argument("--scenario", default="calm", help=f"a TOML file, or one of {', '.join(built_in())}")
    parser.add_argument("--speed", type=_positive, help="how much faster than written the scenario's phases pass")
    parser.add_argument("--seed", type=int, default=0, help="seed of everything that is drawn")
    parser.add_argument("--resume", action="store_true", help="play on what the last run with this state was playing")
    parser.add_argument("--batch-pause", type=float, default=0.05, help="seconds that each serial of a batch takes")
    parser.add_argument("--tls", action="store_true", help="speak https, with the training root's certificates")
    parser.add_argument("--hand-clock", action="store_true", help="time stands still until POST /clock advances it")
    parser.add_argument(
        "--light-signatures", action="store_true", help="real signatures without time stamp and CRLs, for benchmarks"
    )
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when standard input is closed")
    parsed = parser.parse_args(argv)
    state: Path = parsed.state.resolve()
    folder: Path = parsed.shared_folder or state.with_name(f"{state.stem}-sharefolder")
    return Options(
        state=state,
        port=parsed.port,
        control_port=parsed.control_port,
        adapter_port=parsed.adapter_port,
        shared_folder=folder.resolve(),
        quota=parsed.quota,
        token_life=parsed.token_life,
        scenario=parsed.scenario,
        speed=parsed.speed,
        seed=parsed.seed,
        resume=parsed.resume,
        batch_pause=parsed.batch_pause,
        tls=parsed.tls,
        hand_clock=parsed.hand_clock,
        light_signatures=parsed.light_signatures,
        until_stdin_closes=parsed.until_stdin_closes,
    )


def _positive(text: str) -> float:
    number = float(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("a number above zero is expected")
    return number
