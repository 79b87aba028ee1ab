"""The port ``ReportWriter``: a report as a file of its form."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import assert_never

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import StorageFailed
from counter_app.domain.receipt import Receipt
from counter_app.domain.report import Report, ReportForm
from counter_app.reports.person_file import save_dossier
from counter_app.words.notice import load_notice_words
from counter_app.words.report import ReportWords


class FileReports:
    """Writes reports in one language. The libraries are loaded when they are wanted."""

    def __init__(self, words: ReportWords) -> None:
        self._words = words

    def save(self, report: Report, number: str, form: ReportForm, folder: Path) -> Path:
        """Write the file into ``folder``, whole, over nothing.

        Raises StorageFailed ``report.exists`` (with ``name``), ``report.not_written`` (with ``reason``).
        """
        return _put(self.write(report, number, form), folder / f"{number}-{report.kind.value}.{form.value}")

    def save_notice(self, receipt: Receipt, folder: Path) -> Path:
        """A notice of an outage on A4, as :meth:`save` does it."""
        from counter_app.reports.notice_pdf import notice_pdf

        content = notice_pdf(receipt, load_notice_words(self._words.language))
        return _put(content, folder / f"{receipt.number}-{receipt.kind.value}.pdf")

    def save_dossier(self, dossier: Dossier, folder: Path) -> Path:
        """What is held about one person, see :func:`.person_file.save_dossier`."""
        return save_dossier(dossier, folder, self._words)

    def write(self, report: Report, number: str, form: ReportForm) -> bytes:
        """The bytes of the report's file; equal for equal reports."""
        match form:
            case ReportForm.PDF:
                from counter_app.reports.pdf_file import report_pdf

                return report_pdf(report, number, self._words)
            case ReportForm.CSV:
                from counter_app.reports.csv_file import report_csv

                return report_csv(report, number, self._words)
            case ReportForm.XLSX:
                from counter_app.reports.xlsx_file import report_xlsx

                return report_xlsx(report, number, self._words)
            case _:
                assert_never(form)


def _put(content: bytes, target: Path) -> Path:
    temporary = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            raise StorageFailed("report.exists", name=target.name)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StorageFailed("report.not_written", reason=type(error).__name__) from error
    return target
