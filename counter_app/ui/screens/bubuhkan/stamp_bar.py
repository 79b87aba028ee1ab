"""Under the preview: which stamp is chosen, one more, where it goes, its size; and a line where it covers something.

Object names: ``coverWarning``; ``stampBefore``, ``stampOf``, ``stampNext``, ``addStamp``, ``placeHere``, ``presets``,
``smallerSide``, ``side``, ``largerSide``, ``removeStamp``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from counter_app.domain.document import LARGEST_SIDE, SMALLEST_SIDE
from counter_app.domain.placing import Covered, Preset
from counter_app.ui import icons
from counter_app.ui.screens.bubuhkan.page_view import PageView
from counter_app.ui.screens.bubuhkan.placed import Trouble
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.banner import ICONS
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Points that a press changes the side by.
_GROWTH: Final = 2


class StampBar(QWidget):
    """Buttons for a view's stamps.

    Signals: ``used()`` after a press: the keyboard goes back to the square.
    """

    used = Signal()

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._placer = view.placer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_warning())
        column.addWidget(self._make_buttons())
        self._placer.changed.connect(self._refresh)
        self._placer.judged.connect(self._refresh)
        view.page_changed.connect(self._refresh)
        self._refresh()

    def _make_warning(self) -> QWidget:
        self._warning = QFrame()
        self._warning.setObjectName("coverWarning")
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(3 * STEP, STEP + 2, 3 * STEP, STEP + 2)
        row.setSpacing(2 * STEP)
        mark = QLabel()
        color = current().pair(State.WAITING).text
        mark.setPixmap(icons.pixmap(ICONS[State.WAITING], 20, color, self.devicePixelRatioF()))
        self._words = Text("", TextKind.SMALL, wrap=True)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._warning.hide()
        return self._warning

    def _make_buttons(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("stampBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(STEP)
        self._before = self._icon_button("stampBefore", "chevron-left", self.tr("The stamp before"))
        self._before.clicked.connect(lambda: self._step(-1))
        self._of = Text("", TextKind.SMALL)
        self._of.setObjectName("stampOf")
        self._next = self._icon_button("stampNext", "chevron-right", self.tr("The next stamp"))
        self._next.clicked.connect(lambda: self._step(1))
        self._add = SecondaryButton(self.tr("Stamp"), icon="plus", kind=ButtonKind.BARE)
        self._add.setObjectName("addStamp")
        self._add.setToolTip(self.tr("One more stamp on the page in view (Ins)"))
        self._add.clicked.connect(self._on_add)
        self._presets = SecondaryButton(self.tr("Place"), icon="stamp", kind=ButtonKind.BARE)
        self._presets.setObjectName("presets")
        self._presets.setToolTip(self.tr("Put the square to a usual place on the page in view"))
        self._presets.setMenu(self._make_menu())
        self._here = SecondaryButton(self.tr("Bring here"), kind=ButtonKind.SOFT)
        self._here.setObjectName("placeHere")
        self._here.setToolTip(self.tr("Move the chosen stamp to the page in view"))
        self._here.clicked.connect(self._on_here)
        self._smaller = self._icon_button("smallerSide", "minus", self.tr("Smaller square (-)"))
        self._smaller.clicked.connect(lambda: self._grow(-_GROWTH))
        self._side = Text("", TextKind.SMALL)
        self._side.setObjectName("side")
        self._side.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._larger = self._icon_button("largerSide", "plus", self.tr("Larger square (+)"))
        self._larger.clicked.connect(lambda: self._grow(_GROWTH))
        self._remove = self._icon_button("removeStamp", "trash", self.tr("Remove the chosen stamp (Del)"))
        self._remove.clicked.connect(self._on_remove)
        for widget in (self._before, self._of, self._next, self._remove, self._add, self._presets, self._here):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._smaller, self._side, self._larger):
            row.addWidget(widget)
        return bar

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Beside the signature")).triggered.connect(lambda: self._put(None))
        menu.addSeparator()
        for preset, words in (
            (Preset.LEFT_OF_SIGNATURE, self.tr("Left of where people sign")),
            (Preset.LOWER_RIGHT, self.tr("Lower right")),
            (Preset.LOWER_MIDDLE, self.tr("Lower middle")),
            (Preset.LOWER_LEFT, self.tr("Lower left")),
            (Preset.UPPER_RIGHT, self.tr("Upper right")),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, chosen=preset: self._put(chosen))
        return menu

    def _icon_button(self, name: str, icon: str, words: str) -> IconButton:
        button = IconButton(icon, words)
        button.setObjectName(name)
        return button

    def _step(self, by: int) -> None:
        self._view.choose_stamp(self._placer.placed.chosen + by)
        self.used.emit()

    def _grow(self, by: int) -> None:
        self._placer.resize(self._placer.side + by)
        self.used.emit()

    def _put(self, preset: Preset | None) -> None:
        self._view.place_here(preset)
        self.used.emit()

    def _on_add(self) -> None:
        self._view.add_stamp()
        self.used.emit()

    def _on_here(self) -> None:
        self._view.place_here()
        self.used.emit()

    def _on_remove(self) -> None:
        self._placer.remove()
        self.used.emit()

    def _refresh(self) -> None:
        placed, able = self._placer.placed, self._placer.able
        self.setVisible(able)
        several = len(placed.places) > 1
        for widget in (self._before, self._of, self._next, self._remove):
            widget.setVisible(several)
        self._of.setText(self.tr("{chosen} of {count}").format(chosen=placed.chosen + 1, count=len(placed.places)))
        here = placed.current
        elsewhere = here is not None and here.page != self._view.page
        self._here.setVisible(elsewhere)
        self._presets.setVisible(not elsewhere)
        side = self._placer.side
        self._side.setText(self.tr("{side} pt").format(side=side))
        self._smaller.setEnabled(here is not None and side > SMALLEST_SIDE)
        self._larger.setEnabled(here is not None and side < LARGEST_SIDE)
        trouble = self._placer.trouble() if able else None
        self._warning.setVisible(trouble is not None)
        if trouble is not None:
            self._words.setText(self._sentence(trouble))
            self._warning.setAccessibleName(self._words.text())

    def _sentence(self, trouble: Trouble) -> str:
        """What is covered and what to do about it."""
        words = self._covering(trouble.covers)
        if len(self._placer.placed.places) < 2:
            return words
        return self.tr("Stamp {number}: {words}").format(number=trouble.index + 1, words=words)

    def _covering(self, covers: Covered | None) -> str:
        if covers is None:
            return self.tr("This page cannot be checked. Look yourself whether the square covers anything.")
        if covers.stamp:
            return self.tr("The square covers another stamp. Drag it away: no stamp may cover another.")
        if covers.signature:
            return self.tr("The square covers a signature. Drag it beside the signature.")
        if covers.text:
            return self.tr("The square covers text. Drag it to an empty place, or choose one under Place.")
        return self.tr("The square covers something written or drawn. Drag it to an empty place.")
