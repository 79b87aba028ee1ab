"""The printer in words: how it is, what kind it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.printer import PrinterCondition
from counter_app.ui.theme import State


def condition_words(condition: PrinterCondition) -> tuple[str, State]:
    """How the printer is, and the colour of that."""
    match condition:
        case PrinterCondition.READY:
            return QCoreApplication.translate("printer", "ready"), State.OK
        case PrinterCondition.QUIET:
            return QCoreApplication.translate("printer", "takes papers, tells nothing"), State.NEUTRAL
        case PrinterCondition.NEAR_END:
            return QCoreApplication.translate("printer", "paper nearly used up"), State.WAITING
        case PrinterCondition.PAPER_OUT:
            return QCoreApplication.translate("printer", "out of paper"), State.REFUSED
        case PrinterCondition.COVER_OPEN:
            return QCoreApplication.translate("printer", "cover open"), State.REFUSED
        case PrinterCondition.ERROR:
            return QCoreApplication.translate("printer", "reports an error"), State.REFUSED
        case PrinterCondition.OFFLINE:
            return QCoreApplication.translate("printer", "offline"), State.REFUSED
        case PrinterCondition.UNREACHABLE:
            return QCoreApplication.translate("printer", "does not answer"), State.REFUSED


def advice(condition: PrinterCondition) -> str:
    """What to do about it; "" where nothing is."""
    match condition:
        case PrinterCondition.READY | PrinterCondition.QUIET:
            return ""
        case PrinterCondition.NEAR_END:
            return QCoreApplication.translate("printer", "Have a new roll at hand; it prints until the end.")
        case PrinterCondition.PAPER_OUT:
            return QCoreApplication.translate("printer", "Put paper in, then look whether a held paper comes out.")
        case PrinterCondition.COVER_OPEN:
            return QCoreApplication.translate("printer", "Close the cover.")
        case PrinterCondition.ERROR:
            return QCoreApplication.translate("printer", "Switch it off and on; look for jammed paper.")
        case PrinterCondition.OFFLINE:
            return QCoreApplication.translate("printer", "Switch it online.")
        case PrinterCondition.UNREACHABLE:
            return QCoreApplication.translate("printer", "Check power and cable. Selling goes on; copies print later.")


def kind_words(kind: str) -> str:
    """The way to the printer; a kind of a later version as it is written."""
    words = {
        "network": QCoreApplication.translate("printer", "on the network"),
        "usb": QCoreApplication.translate("printer", "USB"),
        "serial": QCoreApplication.translate("printer", "serial line"),
        "windows": QCoreApplication.translate("printer", "printer of Windows"),
        "cups": QCoreApplication.translate("printer", "queue of CUPS"),
        "file": QCoreApplication.translate("printer", "folder of files"),
        "a4": QCoreApplication.translate("printer", "sheets of paper, printer of the system"),
    }
    return words.get(kind, kind)
