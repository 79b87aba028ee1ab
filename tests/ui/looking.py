"""What a pair of eyes finds at a glance: words that are cut, controls without a name, targets that are too small."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

from counter_app.ui import fonts
from counter_app.ui.theme import current
from counter_app.ui.widgets.button import KitButton
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.filter_chips import FilterChip
from counter_app.ui.widgets.lamp import Lamp
from counter_app.ui.widgets.rail import RailButton
from counter_app.ui.widgets.text import Text
from counter_app.ui.widgets.two_lines import TwoLines

#: Rounding of widths, in pixels.
_SLACK = 2


def cut_words(root: QWidget, *, dots: bool = False) -> Iterator[str]:
    """Every label, button and head of a column in view whose words are not seen whole. With ``dots`` those will do that
    end in dots and tell the rest where the pointer rests."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.width() == 0:
            continue
        if isinstance(widget, QLabel) and widget.text():
            reason = _label(widget, dots)
        elif isinstance(widget, QAbstractButton) and widget.text():
            reason = _button(widget, dots)
        elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            reason = _head(widget)
        else:
            continue
        if reason:
            words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            yield f"{type(widget).__name__} {widget.objectName()} {words!r}: {reason}"


def _label(label: QLabel, dots: bool) -> str:
    if isinstance(label, ElidedText | TwoLines) or (dots and isinstance(label, Text) and label.cut):
        return ""  # they tell the rest by a tooltip
    metrics, room = label.fontMetrics(), label.contentsRect()
    if label.wordWrap():
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPPED, label.text())
        if needed.height() > room.height() + _SLACK:
            return f"{needed.height()} px high in {room.height()}"
        widest = max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)
    else:
        lines = label.text().splitlines()
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        if metrics.height() * len(lines) > room.height() + 2 * _SLACK:
            return f"{metrics.height() * len(lines)} px high in {room.height()}"
    if widest > room.width() + _SLACK and not label.toolTip():
        return f"{widest} px wide in {room.width()}"
    return _hidden(label)


_WRAPPED = Qt.TextFlag.TextWordWrap


def _button(button: QAbstractButton, dots: bool) -> str:
    if isinstance(button, Lamp):
        return ""  # cut where there are many; its name and its tooltip have the words
    if dots and isinstance(button, KitButton | RailButton):
        return ""
    if isinstance(button, RailButton):
        needed = QFontMetrics(fonts.sans(current().small)).horizontalAdvance(button.text())
    elif isinstance(button, CheckBox):
        high = button.heightForWidth(button.width())
        return f"{high} px high in {button.height()}" if high > button.height() + _SLACK else _hidden(button)
    elif isinstance(button, KitButton | FilterChip | QCheckBox | QRadioButton):
        needed = button.sizeHint().width()
    elif isinstance(button, QPushButton) and button.icon().isNull():
        needed = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    else:
        return ""
    if needed > button.width() + _SLACK:
        return f"{needed} px wide in {button.width()}"
    return _hidden(button)


def _head(head: QHeaderView) -> str:
    metrics, model = QFontMetrics(head.font()), head.model()
    cut = [
        title
        for place in range(head.count())
        if (title := str(model.headerData(place, Qt.Orientation.Horizontal) or ""))
        and metrics.horizontalAdvance(title) > head.sectionSize(place) - 12
        and not model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    ]
    return f"columns {cut}" if cut else ""


def _hidden(widget: QWidget) -> str:
    """Beyond the edge of what it lies in, where nothing scrolls to it."""
    inner, place = widget.rect(), widget
    while (parent := place.parentWidget()) is not None and not place.isWindow():
        inner.translate(place.pos())
        around = parent.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport() is parent:
            scrolls = around.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            sideways = max(inner.right() - parent.width(), -inner.left())
            return f"{sideways} px beyond the edge" if sideways > _SLACK and not scrolls else ""
        over = inner.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)
        if not parent.rect().contains(over):
            return f"beyond the edge of {type(parent).__name__} {parent.objectName()}"
        place = parent
    return ""


def pushed_out(root: QWidget) -> Iterator[str]:
    """Labels and buttons in view that lie beyond the edge of what they are in, where nothing scrolls to them."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and (reason := _hidden(widget)):
            yield f"{type(widget).__name__} {widget.objectName()}: {reason}"


def unnamed(root: QWidget) -> Iterator[str]:
    """Every control in view that the keyboard reaches and that a screen reader could not call by a name and a kind."""
    for widget in focusable(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        name, role = seen.text(QAccessible.Text.Name), seen.role()
        if not name.strip() or role is QAccessible.Role.NoRole:
            yield f"{type(widget).__name__} {widget.objectName()}: name {name!r}, {role.name}"


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key stops at."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is root.window()
        and not (isinstance(widget, QAbstractButton) and _chosen_by_arrows(widget))
    ]


def _chosen_by_arrows(button: QAbstractButton) -> bool:
    """One of several of which one is on: Tab stops at that one, the arrows go to the others."""
    group = button.group()
    return group is not None and group.exclusive() and not button.isChecked() and group.checkedButton() is not None


def small_targets(root: QWidget) -> Iterator[str]:
    """Buttons and fields in view that a finger would miss: smaller than 40 px (design note, "The interface")."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
            continue
        if isinstance(widget.parentWidget(), QLineEdit | QComboBox | QHeaderView | QTableView):
            continue
        if widget.height() < _TARGET or widget.width() < _TARGET:
            yield f"{type(widget).__name__} {widget.objectName()}: {widget.width()} × {widget.height()}"


_TARGET = 40


def not_reached(root: QWidget) -> list[str]:
    """Controls in view that Tab, pressed often enough, does not come to; and where it stays for ever."""
    wanted = focusable(root)
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 3):
        now = QApplication.focusWidget()
        if now is None:
            break
        reached.add(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is now and len(wanted) > 1:
            return [f"Tab stays on {type(now).__name__} {now.objectName()}"]
        if reached.issuperset(wanted):
            break
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in wanted if widget not in reached]
