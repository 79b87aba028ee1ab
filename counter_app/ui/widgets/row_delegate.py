"""Draws the rows of a :class:`~counter_app.ui.widgets.data_table.DataTable`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from counter_app.ui import fonts
from counter_app.ui.models.lazy_table import NOTHING, STATE_ROLE, ColumnKind, Index, alignment
from counter_app.ui.theme import State, current

_PAD: Final = 12
_CHIP_PAD: Final = 9
_CHIP_HEIGHT: Final = 24


class RowDelegate(QStyledItemDelegate):
    """Ground and line of the row, then the cell after its column's kind."""

    def __init__(self, kinds: Sequence[ColumnKind], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(super().sizeHint(option, index).width(), current().row)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A cell that is cut is told whole where the pointer rests, unless it has words of its own for that."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if event.type() != QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole) or not text:
            return super().helpEvent(event, view, option, index)
        kind, (_state, rect) = self._kinds[index.column()], _of(option)
        pad = _PAD + (_CHIP_PAD if kind is ColumnKind.CHIP else 0)
        font = fonts.sans(current().small, QFont.Weight.DemiBold) if kind is ColumnKind.CHIP else _font(kind)
        cut = QFontMetrics(font).horizontalAdvance(text) > rect.width() - 2 * pad
        QToolTip.showText(event.globalPos(), text if cut else "", view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        state, rect = _of(option)
        kind = self._kinds[index.column()]
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        painter.save()
        _paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected))
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        if kind is ColumnKind.CHIP and text and text != NOTHING:
            _paint_chip(painter, inner, text, index.data(STATE_ROLE))
        else:
            painter.setFont(_font(kind))
            painter.setPen(QColor(_color(kind, enabled)))
            shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, alignment(kind), shown)
        painter.restore()


def _of(option: Any) -> tuple[QStyle.StateFlag, QRect]:
    # The stubs of PySide6 leave the fields of style options out.
    return option.state, option.rect


def _paint_ground(painter: QPainter, rect: QRect, selected: bool) -> None:
    tokens = current()
    if selected:
        painter.fillRect(rect, QColor(tokens.accent_soft))
        painter.setPen(QPen(QColor(tokens.accent_line), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
    else:
        painter.setPen(QPen(QColor(tokens.line_soft), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_chip(painter: QPainter, room: QRect, text: str, state: Any) -> None:
    pair = current().pair(State(state) if state else State.NEUTRAL)
    font = fonts.sans(current().small, QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 2 * _CHIP_PAD)
    width = metrics.horizontalAdvance(shown) + 2 * _CHIP_PAD
    top = room.top() + (room.height() - _CHIP_HEIGHT) / 2
    pill = QRectF(room.left(), top, width, _CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(pill, _CHIP_HEIGHT / 2, _CHIP_HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(QColor(pair.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


def _font(kind: ColumnKind) -> QFont:
    match kind:
        case ColumnKind.MONO:
            return fonts.mono()
        case ColumnKind.STRONG:
            return fonts.sans(current().base - 1, QFont.Weight.DemiBold)
        case ColumnKind.MUTED:
            return fonts.sans(current().small)
        case _:
            return fonts.sans(current().base - 1)


def _color(kind: ColumnKind, enabled: bool) -> str:
    if not enabled:
        return current().disabled
    return current().secondary if kind is ColumnKind.MUTED else current().ink
