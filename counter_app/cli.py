"""The commands: ``run`` (default), ``sync``, ``report``, ``outage``, ``prices``, ``demo``, ``issuer``, ``people``,
``secret``, ``journal``, ``inspect``, ``verify``, ``doctor``.

Exit status: 0 done, 1 a check failed, 2 the environment forbids it (said in words on stderr).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from counter_app import __version__
from counter_app.commands.hub import add_hub_command
from counter_app.commands.inspect import add_inspect_command
from counter_app.commands.journal import add_journal_commands
from counter_app.commands.outage import add_outage_command
from counter_app.commands.people import add_people_command
from counter_app.commands.prices import add_prices_command
from counter_app.commands.report import add_report_command
from counter_app.commands.secret import add_secret_command
from counter_app.commands.sync import add_sync_command
from counter_app.commands.verify import add_verify_command
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.machine.quiet_log import log_to_stderr
from counter_app.settings import FILE_NAME, Settings, load_settings


def run_command(arguments: Sequence[str]) -> int:
    """Parse and carry out one command."""
    if arguments and arguments[0] == "issuer":
        from counter_app.training.server import main as issuer_main

        return issuer_main(list(arguments[1:]))
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    log_to_stderr(verbose=options.verbose)
    try:
        return command(options)
    except KnownError as error:
        print(_words(error), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="counter-app", description="A post office counter for revenue stamps.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--settings", type=Path, default=None, help=f"the counter's settings (default: {FILE_NAME})")
    parser.add_argument("--verbose", action="store_true", help="log to stderr")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands")
    commands.add_parser("run", help="open the counter (default)").set_defaults(command=_run)
    demo = commands.add_parser(
        "demo", help="training mode against an embedded issuer; plays the main job without a display"
    )
    demo.add_argument("--out", type=Path, default=None, help="folder for what the demonstration leaves")
    demo.add_argument("--headless", action="store_true", help="play the main job even where there is a display")
    demo.set_defaults(command=_demo)
    act = commands.add_parser("demo-act", help="one act of the demonstration (started by it)")
    act.add_argument("act")
    act.add_argument("--out", type=Path, required=True)
    act.add_argument("--size", default="1366x768")
    act.set_defaults(command=_demo_act)
    commands.add_parser("issuer", help="run the training issuer")
    add_people_command(commands, _settings)
    add_secret_command(commands, _settings)
    add_hub_command(commands, _settings)
    add_journal_commands(commands, _settings)
    add_sync_command(commands, _settings)
    add_report_command(commands, _settings)
    add_outage_command(commands, _settings)
    add_prices_command(commands, _settings)
    add_inspect_command(commands, _settings)
    add_verify_command(commands, _settings)
    doctor = commands.add_parser("doctor", help="look at everything that this counter stands on; changes nothing")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(command=_doctor)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    path: Path | None = options.settings
    if path is None:
        from platformdirs import user_config_path

        path = user_config_path("counter-app", appauthor=False) / FILE_NAME
    return load_settings(path)


def _run(options: argparse.Namespace) -> int:
    from counter_app.app import open_counter
    from counter_app.ui.page_device import SystemPages
    from counter_app.ui.start import has_display, make_application, on_bug, run_window, show_fatal

    try:
        settings = _settings(options)
    except KnownError as error:
        if not has_display():
            raise
        make_application(Language.INDONESIAN)
        show_fatal(error)
        return 2
    pages = SystemPages()
    return run_window(
        lambda changes, on_progress: open_counter(
            settings,
            on_bug=on_bug,
            on_latency=changes.publish_latency,
            on_progress=on_progress,
            asks_for_journal=True,
            pages=pages,
        ),
        settings.language,
    )


def _demo(options: argparse.Namespace) -> int:
    from counter_app.demo.director import run_demo

    return run_demo(options.out, headless=options.headless)


def _demo_act(options: argparse.Namespace) -> int:
    from counter_app.demo.acts import play

    width, height = options.size.split("x")
    return play(options.act, options.out, (int(width), int(height)))


def _doctor(options: argparse.Namespace) -> int:
    from counter_app.commands.doctor import run_doctor

    return run_doctor(lambda: _settings(options), as_json=options.json)


def _words(error: KnownError) -> str:
    from counter_app.ui.messages import sentence
    from counter_app.ui.start import speak

    speak(Language.INDONESIAN)
    words = sentence(error)
    return f"{words.what}\n{words.money}\n{words.press}\n[{error.code}]"
