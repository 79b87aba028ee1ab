"""The commands: ``run`` (default), ``sync``, ``report``, ``outage``, ``prices``, ``demo``, ``issuer``, ``people``,
``secret``, ``journal``, ``inspect``, ``verify``, ``doctor``, ``support``, ``updates``, ``selftest``.

Exit status: 0 done, 1 a check failed, 2 the environment forbids it (said in words on stderr).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app import __version__
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.machine.quiet_log import log_to_stderr
from counter_app.settings import FILE_NAME, Settings, load_settings
from counter_app.settings.place import default_settings_path, is_taken

if TYPE_CHECKING:
    from counter_app.services.printer_ports import PageDevice
    from counter_app.ui.first_start.window import Outcome


def run_command(arguments: Sequence[str]) -> int:
    """Parse and carry out one command."""
    if arguments and arguments[0] == "issuer":
        from counter_app.training.server import main as issuer_main

        return issuer_main(list(arguments[1:]))
    options = (_window_parser() if _opens_window(arguments) else _parser()).parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    log_to_stderr(verbose=options.verbose)
    try:
        return command(options)
    except KnownError as error:
        print(_words(error), file=sys.stderr)
        return 2


def _opens_window(arguments: Sequence[str]) -> bool:
    """Nothing but options before ``run``, or no command at all."""
    words = [word for before, word in zip(("", *arguments), arguments, strict=False) if before != "--settings"]
    return not {"-h", "--help"} & set(words) and [word for word in words if not word.startswith("-")] in ([], ["run"])


def _window_parser() -> argparse.ArgumentParser:
    """Knows ``run`` alone, so that each morning's start loads no other command."""
    return _with_run()[0]


def _with_run() -> tuple[argparse.ArgumentParser, argparse._SubParsersAction[argparse.ArgumentParser]]:  # pyright: ignore[reportPrivateUsage]
    parser = argparse.ArgumentParser(prog="counter-app", description="A post office counter for revenue stamps.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--settings", type=Path, default=None, help=f"the counter's settings (default: {FILE_NAME})")
    parser.add_argument("--setup", action="store_true", help="ask for the settings in a window, where there are none")
    parser.add_argument("--verbose", action="store_true", help="log to stderr")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands")
    commands.add_parser("run", help="open the counter (default)").set_defaults(command=_run)
    return parser, commands


def _parser() -> argparse.ArgumentParser:
    """Of all commands."""
    from counter_app.commands.all import add_commands

    parser, commands = _with_run()
    demo = commands.add_parser(
        "demo", help="training mode against an embedded issuer; plays the main job without a display"
    )
    demo.add_argument("--out", type=Path, default=None, help="folder for what the demonstration leaves")
    demo.add_argument("--headless", action="store_true", help="play the main job even where there is a display")
    demo.add_argument("--scenario", metavar="NAME|FILE", help="an outage drill with a score sheet, such as cpns-2024")
    demo.add_argument("--minutes", type=float, default=10.0, help="minutes that the drill's hour takes (default 10)")
    demo.add_argument("--seed", type=int, default=1, help="the same customers at every counter with the same seed")
    demo.add_argument("--counter", default="03", help="two digits of the counter in a drill")
    demo.set_defaults(command=_demo)
    act = commands.add_parser("demo-act", help="one act of the demonstration (started by it)")
    act.add_argument("act")
    act.add_argument("--out", type=Path, required=True)
    act.add_argument("--size", default="1366x768")
    act.add_argument("--look", default="id-light")
    act.set_defaults(command=_demo_act)
    commands.add_parser("issuer", help="run the training issuer")
    selftest = commands.add_parser("selftest", help="whether this copy of the program is complete and works")
    selftest.add_argument("--json", action="store_true")
    selftest.set_defaults(command=_selftest)
    add_commands(commands, _settings)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    return load_settings(_settings_path(options))


def _settings_path(options: argparse.Namespace) -> Path:
    path: Path | None = options.settings
    return default_settings_path() if path is None else path


def _run(options: argparse.Namespace) -> int:
    from counter_app.machine import garbage

    garbage.put_off()
    try:
        return _open_window(options)
    finally:
        garbage.take_up()


def _open_window(options: argparse.Namespace) -> int:
    from counter_app.app import Counter, open_counter
    from counter_app.journal.progress import OnProgress
    from counter_app.machine.log_files import kept_log
    from counter_app.machine.preferences import FILE_NAME as PREFERENCES
    from counter_app.machine.preferences import PreferenceFile
    from counter_app.ui.context import Changes
    from counter_app.ui.start import has_display, make_application, on_bug, run_window, show_fatal

    if _wants_setup(options) and has_display():
        from counter_app.ui.first_start.window import Outcome

        match _set_up(options):
            case Outcome.LEFT:
                return 0
            case Outcome.TRY:
                return _demo(_parser().parse_args(["demo"]))
            case Outcome.WRITTEN:
                pass
    try:
        settings = _settings(options)
    except KnownError as error:
        if not has_display():
            raise
        make_application(Language.INDONESIAN)
        show_fatal(error)
        return 2

    def build(changes: Changes, on_progress: OnProgress) -> Counter:
        counter = open_counter(
            settings,
            on_bug=on_bug,
            on_latency=changes.publish_latency,
            on_progress=on_progress,
            asks_for_journal=True,
            pages=_system_pages,
        )
        if counter.run_mark is not None:
            counter.run_mark.watch()
        return counter

    store = PreferenceFile(settings.data_folder / PREFERENCES)
    with kept_log(settings.data_folder, settings.log):
        return run_window(build, settings.language, store=store)


def _system_pages() -> PageDevice:
    from counter_app.ui.page_device import SystemPages

    return SystemPages()


def _wants_setup(options: argparse.Namespace) -> bool:
    """Asked for, or nobody named a file and there is none. A file that is there is never asked for anew."""
    path = _settings_path(options)
    if is_taken(path):
        if options.setup:
            raise KnownError("first_start.exists", file=path.name)
        return False
    return options.setup or options.settings is None


def _set_up(options: argparse.Namespace) -> Outcome:
    from counter_app.app_first_start import CounterToBe
    from counter_app.ui.first_start.run import run_first_start
    from counter_app.ui.page_device import SystemPages, printer_names

    return run_first_start(CounterToBe(_settings_path(options).absolute(), SystemPages(), printer_names))


def _demo(options: argparse.Namespace) -> int:
    if options.scenario is not None:
        from counter_app.demo.drill.lead import Order, run_drill

        order = Order(options.scenario, options.minutes, options.seed, options.counter)
        return run_drill(options.out, order, headless=options.headless)
    from counter_app.demo.director import run_demo

    return run_demo(options.out, headless=options.headless)


def _selftest(options: argparse.Namespace) -> int:
    from counter_app.demo.selftest import run_selftest

    return run_selftest(as_json=options.json)


def _demo_act(options: argparse.Namespace) -> int:
    from counter_app.demo.acts import play
    from counter_app.demo.look import Look

    width, height = options.size.split("x")
    return play(options.act, options.out, (int(width), int(height)), Look.parse(options.look))


def _words(error: KnownError) -> str:
    from counter_app.ui.messages import sentence
    from counter_app.ui.start import speak

    speak(Language.INDONESIAN)
    words = sentence(error)
    return f"{words.what}\n{words.money}\n{words.press}\n[{error.code}]"
