"""Words of the outage board (context "outage"): what was seen, what waits. No end is ever named."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.domain.formats import Language
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.outage import Band, Due, Level
from counter_app.services.outage_board import BoardSpan, RoleBoard, Seen, SerialBoard
from counter_app.services.outages import Outage
from counter_app.ui import format as show
from counter_app.ui.i18n import language
from counter_app.ui.screens.issuer_words import role_name, state_since, state_word
from counter_app.ui.screens.words import last_words, moment
from counter_app.ui.stock_words import lasts_words
from counter_app.ui.widgets.band_chart import ChartBand, ChartRow
from counter_app.ui.widgets.hatch import Hatch
from counter_app.ui.widgets.level_chart import ChartLevel

_HATCHES: Final = {
    IssuerState.UNKNOWN: Hatch.DOTS,
    IssuerState.NORMAL: Hatch.NONE,
    IssuerState.SLOW: Hatch.LEVEL,
    IssuerState.QUEUEING: Hatch.RISING,
    IssuerState.DOWN: Hatch.CROSSED,
    IssuerState.REFUSED: Hatch.FALLING,
    IssuerState.OUT_OF_QUOTA: Hatch.UPRIGHT,
}


def span_words(span: BoardSpan) -> str:
    """How far back."""
    match span:
        case BoardSpan.DAY:
            return QCoreApplication.translate("outage", "24 hours")
        case BoardSpan.WEEK:
            return QCoreApplication.translate("outage", "7 days")
        case BoardSpan.MONTH:
            return QCoreApplication.translate("outage", "30 days")
        case _:
            assert_never(span)


def due_words(due: Due) -> str:
    """A row of the card of deadlines."""
    match due:
        case Due.OVERDUE:
            return QCoreApplication.translate("outage", "Deadline passed")
        case Due.TODAY:
            return QCoreApplication.translate("outage", "Due today")
        case Due.TOMORROW:
            return QCoreApplication.translate("outage", "Due tomorrow")
        case Due.LATER:
            return QCoreApplication.translate("outage", "Due later")
        case Due.NONE:
            return QCoreApplication.translate("outage", "Without a deadline")
        case _:
            assert_never(due)


def board_name(one: RoleBoard) -> str:
    """A row of the chart."""
    return QCoreApplication.translate("outage", "For a sale now") if one.role is None else role_name(one.role)


def now_words(one: RoleBoard, now: datetime, zone: str) -> str:
    """How it is, and since when."""
    return state_since(one.state, moment(one.since) if one.since else None, now, zone)


def chart_row(one: RoleBoard, now: datetime, zone: str) -> ChartRow:
    """A role with its bands and what was seen of it."""
    _, colour = state_word(one.state)
    bands = tuple(_chart_band(band, now, zone) for band in one.bands)
    return ChartRow(board_name(one), now_words(one, now, zone), colour, seen_notes(one.seen), bands)


def _chart_band(band: Band, now: datetime, zone: str) -> ChartBand:
    word, colour = state_word(band.state)
    if band.state is IssuerState.UNKNOWN:
        word = QCoreApplication.translate("outage", "nobody looked")
    words = QCoreApplication.translate("outage", "{state} from {begin} to {end}, {length}").format(
        state=word,
        begin=show.when(band.begin, now, zone),
        end=QCoreApplication.translate("outage", "now") if band.end >= now else show.when(band.end, now, zone),
        length=show.age(band.length),
    )
    cause = last_words(band.cause)
    return ChartBand(band.begin, band.end, word, f"{words} · {cause}" if cause else words, colour, _HATCHES[band.state])


def seen_notes(seen: Seen) -> tuple[str, str]:
    """Two short lines: how many requests, and how long their answers took."""
    if seen.samples == 0:
        return QCoreApplication.translate("outage", "no request seen"), ""
    count = QCoreApplication.translate("outage", "{count} requests, {failed} failed").format(
        count=seen.samples, failed=seen.failed
    )
    if seen.p50_ms is None or seen.p95_ms is None:
        return count, QCoreApplication.translate("outage", "no answer came")
    times = QCoreApplication.translate("outage", "p50 {half} · p95 {most}").format(
        half=_seconds(seen.p50_ms), most=_seconds(seen.p95_ms)
    )
    return count, times


def seen_words(one: RoleBoard, now: datetime, zone: str) -> str:
    """What was seen, in full: for the tooltip of the board."""
    seen = one.seen
    if seen.until is None:
        return QCoreApplication.translate("outage", "{name}: nothing was asked in this time.").format(
            name=board_name(one)
        )
    words = QCoreApplication.translate(
        "outage", "{name}: {attempts} requests for work and {probes} probes, {failed} failed; counted until {time}"
    )
    return words.format(
        name=board_name(one),
        attempts=seen.attempts,
        probes=seen.probes,
        failed=seen.failed,
        time=show.when(moment(seen.until), now, zone),
    )


def _seconds(ms: int) -> str:
    number = f"{ms / 1000:.1f}" if ms >= 100 else f"{ms / 1000:.2f}"
    shown = number.replace(".", ",") if language() is Language.INDONESIAN else number
    return QCoreApplication.translate("outage", "{seconds} s").format(seconds=shown)


def chart_level(level: Level, now: datetime, zone: str) -> ChartLevel:
    """A step of the chart of what waits."""
    words = QCoreApplication.translate(
        "outage", "{time}: {issuer} wait for the issuer, {document} for their document"
    ).format(time=show.when(level.at, now, zone), issuer=level.documented, document=level.waiting - level.documented)
    if level.arrived or level.stamped:
        words += QCoreApplication.translate("outage", " · before: {arrived} came, {stamped} affixed").format(
            arrived=level.arrived, stamped=level.stamped
        )
    return ChartLevel(level.at, level.documented, level.waiting - level.documented, words)


def outage_cause(outage: Outage) -> str:
    """What an outage began with."""
    word, _ = state_word(outage.parts[0].state)
    cause = last_words(outage.cause)
    return f"{word} · {cause}" if cause else word


def outage_samples(outage: Outage) -> str:
    """Requests in it; what nobody counted to the end is not made up."""
    if outage.samples is None or outage.failed is None:
        return QCoreApplication.translate("outage", "not counted yet")
    return QCoreApplication.translate("outage", "{failed} of {count} failed").format(
        failed=outage.failed, count=outage.samples
    )


def oldest_words(oldest: str | None, now: datetime) -> str:
    """Under the figure of what waits."""
    if oldest is None:
        return QCoreApplication.translate("outage", "nothing waits for the issuer")
    age = show.age(max(timedelta(), now - moment(oldest)))
    return QCoreApplication.translate("outage", "the oldest for {age}").format(age=age)


def serial_words(serials: SerialBoard) -> str:
    """For how long the stock lasts; nothing is made up of too few sales."""
    if serials.free == 0:
        return QCoreApplication.translate("outage", "none is left")
    if serials.lasts_hours is None:
        return QCoreApplication.translate("outage", "days: cannot be worked out")
    return QCoreApplication.translate("outage", "{time} at the present rate").format(
        time=lasts_words(serials.lasts_hours)
    )
