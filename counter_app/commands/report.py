"""``report KIND [--day DAY | --shift N] [--form pdf|csv|xlsx] [--out FILE]``: a report without a window.

``report day`` is the recapitulation of the newest closed day, or of ``--day``.

It reads the journal beside a running window and writes nothing into it, so what it makes carries no number; what is to
be kept is issued on the screen Laporan. Without ``--out`` the report stands on stdout as the roll has it. Exit status:
0 made, 1 made and something on it does not fit, 2 the environment forbids it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from counter_app import __version__
from counter_app.domain.errors import KnownError
from counter_app.domain.report import OF_ONE_DAY, OF_ONE_SHIFT, OF_PERIODS, ReportForm, ReportKind
from counter_app.journal.file import FILE_NAME
from counter_app.settings import Settings

LoadSettings = Callable[[argparse.Namespace], Settings]


def add_report_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    load: LoadSettings,
) -> None:
    """Add ``report``."""
    report = commands.add_parser("report", help="a report of a closed shift or day; without --out on stdout")
    report.add_argument("kind", choices=[kind.value for kind in OF_PERIODS])
    which = report.add_mutually_exclusive_group()
    which.add_argument("--day", help="a closed day like 2026-11-24 (default: the newest closed shift)")
    which.add_argument("--shift", type=int, default=1, help="the N-th closed shift from the newest (default 1)")
    report.add_argument("--form", choices=[form.value for form in ReportForm], default=ReportForm.PDF.value)
    report.add_argument("--out", type=Path, default=None, help="file to write; must not be there")
    report.set_defaults(command=partial(_report, load))


def _report(load: LoadSettings, options: argparse.Namespace) -> int:
    from counter_app.journal import readmodels
    from counter_app.journal.migrations import MIGRATIONS, newest
    from counter_app.journal.opening import file_version, read_beside
    from counter_app.price_file import first_list
    from counter_app.reports.text import report_text
    from counter_app.reports.writer import FileReports
    from counter_app.resources import resource_path
    from counter_app.services.report_maker import ReportMaker
    from counter_app.words.report import load_report_words

    settings = load(options)
    kind = ReportKind(options.kind)
    place, shipped = settings.place, resource_path("price-list.toml")
    prices = first_list(settings.price_list, shipped, settings.price_publishers, training=place.training)
    maker = ReportMaker(place, prices, __version__)
    with read_beside(settings.data_folder / FILE_NAME) as connection:
        file_version(connection, newest(MIGRATIONS))
        if readmodels.missing(connection):
            raise KnownError("report.old_journal")
        connection.execute("BEGIN")  # one snapshot for everything that stands on it
        if options.day is not None or kind in OF_ONE_DAY:
            if kind in OF_ONE_SHIFT:
                raise KnownError("report.needs_shift")
            found = [day for day in maker.days(connection) if options.day in (None, day.key.partition(":")[2])]
        else:
            found = list(maker.shifts(connection))[max(options.shift, 1) - 1 :]
        if not found:
            raise KnownError("report.no_period")
        report = maker.make(connection, kind, found[0])
    words = load_report_words(settings.language)
    if options.out is None:
        sys.stdout.write(report_text(report, words))
    else:
        content = FileReports(words).write(report, "", ReportForm(options.form))
        try:
            with options.out.open("xb") as file:
                file.write(content)
        except FileExistsError as error:
            raise KnownError("report.exists", name=options.out.name) from error
        except OSError as error:
            raise KnownError("report.not_written", reason=type(error).__name__) from error
    return 1 if report.doubts else 0
