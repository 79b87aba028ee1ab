"""What the lamps of the bottom bar say: one overview of the journal in words that a clerk understands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerState
from counter_app.journal.trust import TrustState
from counter_app.services.queue import IssuerPeriod, Overview
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.copy_words import copy_words
from counter_app.ui.printer_lamp import PrinterLamp
from counter_app.ui.refresh import Refresher
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.stock_lamp import StockLamp
from counter_app.ui.theme import State

_LOOK_AGAIN_MS = 15_000


class Lamps(QObject):
    """Keeps the window's lamps true: reads again when the journal changes, and now and then for the ages.

    Signals: ``read(object)`` with each :class:`Overview`."""

    read = Signal(object)

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._seconds: float | None = None
        self._overview: Overview | None = None
        services = context.services
        self._refresher = Refresher(context, lambda: services.queue.overview, self._show, self, on_error=self._on_error)
        self._stock = StockLamp(context, window, self)
        self._printer = PrinterLamp(context, window, self)
        self._refresher.set_active(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._refresher.now)
        self._timer.start(_LOOK_AGAIN_MS)
        context.changes.latency_changed.connect(self._on_latency)
        context.changes.trust_changed.connect(self._show_trust)
        self._show_trust()

    @property
    def unclear(self) -> bool:
        """Whether the lamp of the queue says that something is to be checked or refused."""
        return self._overview is not None and bool(self._overview.unknown or self._overview.rejected)

    @Slot(float)
    def _on_latency(self, seconds: float) -> None:
        self._seconds = seconds
        if self._overview is not None:
            self._show_issuer(self._overview.issuer)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self._show_issuer(overview.issuer)
        self._show_waiting(overview)
        self._printer.show_doubts(overview.unprinted)
        self._show_second_copy()
        self.read.emit(overview)

    @Slot()
    def _show_trust(self) -> None:
        trust = self._context.services.integrity.state()
        match trust.state:
            case TrustState.WHOLE | TrustState.UNKNOWN:
                self._window.hide_lamp(LampName.JOURNAL)
            case TrustState.ALTERED:
                text = self.tr("Journal: *altered at entry {entry}*").format(entry=trust.at)
                self._window.set_lamp(LampName.JOURNAL, text, State.REFUSED)
            case TrustState.OLD_COPY:
                text = self.tr("Journal: *old copy, ends at entry {entry}*").format(entry=trust.at)
                self._window.set_lamp(LampName.JOURNAL, text, State.REFUSED)

    def _on_error(self, _error: KnownError) -> None:
        text = self.tr("Journal: *cannot be read*")
        self._window.set_lamp(LampName.WAITING, text, State.REFUSED)

    def _show_issuer(self, period: IssuerPeriod) -> None:
        zone = self._context.services.desk.place.office.zone
        since = show.clock(datetime.fromisoformat(period.since), zone) if period.since else ""
        text, state = issuer_words(period.state, since, self._seconds)
        self._window.set_lamp(LampName.ISSUER, text, state)

    def _show_waiting(self, overview: Overview) -> None:
        count = overview.waiting + overview.unknown + overview.rejected
        text = self.tr("*{count}* waiting").format(count=count)
        if overview.pause is not None:
            text = self.tr("*{count}* waiting, held").format(count=count)
        if overview.next_deadline:
            desk = self._context.services.desk
            deadline = datetime.fromisoformat(overview.next_deadline)
            at = show.when(deadline, desk.journal.now(), desk.place.office.zone)
            text += " · " + self.tr("deadline {time}").format(time=at)
        if overview.old:
            text += " · " + self.tr("{count} too long").format(count=overview.old)
        state = State.OK
        if overview.unknown:
            text += " · " + self.tr("{count} to be checked").format(count=overview.unknown)
            state = State.UNKNOWN
        elif overview.rejected:
            text += " · " + self.tr("{count} refused").format(count=overview.rejected)
            state = State.REFUSED
        elif overview.old:
            state = State.REFUSED
        elif overview.waiting:
            state = State.WAITING
        self._window.set_lamp(LampName.WAITING, text, state)

    def _show_second_copy(self) -> None:
        copy = self._context.services.evidence.second_copy_state()
        zone = self._context.services.desk.place.office.zone
        since = show.clock(datetime.fromisoformat(copy.since), zone) if copy is not None and copy.since else ""
        words = None if copy is None else copy_words(copy, since)
        if words is None:
            self._window.hide_lamp(LampName.SECOND_COPY)
        else:
            self._window.set_lamp(LampName.SECOND_COPY, *words)


def issuer_words(state: IssuerState, since: str, seconds: float | None) -> tuple[str, State]:
    """The issuer's lamp: what it is, since when; the last answer's time while it serves."""
    match state:
        case IssuerState.UNKNOWN:
            return QCoreApplication.translate("Lamps", "Issuer: *not asked yet*"), State.UNKNOWN
        case IssuerState.NORMAL:
            took = "" if seconds is None else f" · {show.answer_time(seconds)}"
            return QCoreApplication.translate("Lamps", "Issuer: *Normal*") + took, State.OK
        case IssuerState.SLOW:
            took = "" if seconds is None else f" · {show.answer_time(seconds)}"
            return QCoreApplication.translate("Lamps", "Issuer: *Slow*") + took, State.WAITING
        case IssuerState.QUEUEING:
            return QCoreApplication.translate("Lamps", "Issuer: *Queueing since {time}*").format(
                time=since
            ), State.WAITING
        case IssuerState.DOWN:
            return QCoreApplication.translate("Lamps", "Issuer: *Down since {time}*").format(time=since), State.REFUSED
        case IssuerState.REFUSED:
            return QCoreApplication.translate("Lamps", "Issuer: *account refused since {time}*").format(
                time=since
            ), State.REFUSED
        case IssuerState.OUT_OF_QUOTA:
            return QCoreApplication.translate("Lamps", "Issuer: *quota used up since {time}*").format(
                time=since
            ), State.REFUSED
