"""Names of the reports, and which file they are saved as, in words of the interface."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.report import ReportForm, ReportKind


def kind_words(kind: ReportKind) -> str:
    """What an office calls it."""
    match kind:
        case ReportKind.BALANCE:
            return QCoreApplication.translate("reports", "Till balance (N-1)")
        case ReportKind.BACKSHEET:
            return QCoreApplication.translate("reports", "Backsheet")
        case ReportKind.STOCK:
            return QCoreApplication.translate("reports", "Stock")
        case ReportKind.DEPOSITS:
            return QCoreApplication.translate("reports", "Deposits")
        case ReportKind.DUTY:
            return QCoreApplication.translate("reports", "Duty")
        case ReportKind.SALES:
            return QCoreApplication.translate("reports", "Sales")
        case ReportKind.DAY:
            return QCoreApplication.translate("reports", "Daily recapitulation")
        case ReportKind.REVIEW:
            return QCoreApplication.translate("reports", "Review of sales")
        case ReportKind.PROCESSING:
            return QCoreApplication.translate("reports", "Register of processing")
        case _:
            assert_never(kind)


def form_words(form: ReportForm) -> str:
    """The kind of file."""
    match form:
        case ReportForm.PDF:
            return QCoreApplication.translate("reports", "A4 (PDF)")
        case ReportForm.CSV:
            return QCoreApplication.translate("reports", "Table (CSV)")
        case ReportForm.XLSX:
            return QCoreApplication.translate("reports", "Workbook (XLSX)")
        case _:
            assert_never(form)
