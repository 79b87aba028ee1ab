"""Periksa e-Meterai: drop or choose any PDF; the verdict, each stamp, the pages, a slip.

F5 chooses a file, and prints the slip once there is a result; Shift+F5 takes the next file; PgUp and PgDown turn
pages. Nothing of the file is kept, and it is gone from the screen when somebody else logs in.
Object names: those of the parts, ``checkPrint``, ``checkAnother``, ``ownBanner``, ``ownStory``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.stamp import StampState
from counter_app.domain.story import Subject, SubjectKind
from counter_app.domain.verdicts import SignatureKind
from counter_app.services.signature_check import CheckedFile, OwnDocument
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.screens.periksa.drop_view import CheckChooser, DropView
from counter_app.ui.screens.periksa.page_preview import PagePreview, ShownMark
from counter_app.ui.screens.periksa.signature_card import SignatureCard
from counter_app.ui.screens.periksa.verdict_card import VerdictCard
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.verdict_words import STATES
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton

_SIDE: Final = 452


class PeriksaScreen(Screen):
    """``open_path`` checks a file."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("periksaScreen")
        self.setAcceptDrops(True)
        self._context = context
        self._checked: CheckedFile | None = None
        self._asked = 0
        self._op_id = context.services.desk.new_op()
        self._slip: ReceiptNumber | None = None
        self._owner = ""
        self._printing = False
        self._build()
        self._notices = Notices(self)
        context.changes.session_changed.connect(self._on_session_changed)
        self._start_anew()

    @property
    def checked(self) -> CheckedFile | None:
        """The file in view."""
        return self._checked

    def open_path(self, path: Path) -> None:
        """Check a file; what was in view goes."""
        self._start_anew()
        self._notices.close_all()
        session, asked = self._context.require_session(), self._asked
        self._owner = session.person.person_id
        self._drop.show_looking(path.name)
        self.primary_button = None
        self._context.runner.run(
            partial(self._context.services.signature_checks.check, session, path),
            partial(self._show, asked),
            partial(self._not_checked, asked),
            parent=self,
        )

    def activated(self) -> None:
        """The keyboard starts where work begins."""
        if self.primary_button is not None:
            self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.PAGE_BACK, Shortcut.PAGE_ON)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, whatever has the focus; Esc closes the newest message."""
        match event.key():
            case Qt.Key.Key_PageUp:
                self._preview.turn(-1)
            case Qt.Key.Key_PageDown:
                self._preview.turn(1)
            case Qt.Key.Key_Escape if self._notices.close_newest():
                pass
            case _:
                super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One local file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check it; of several the first, and say so."""
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not local:
            return
        event.acceptProposedAction()
        self.open_path(local[0])
        if len(local) > 1:
            words = self.tr("Files are checked one at a time; this is the first of {count}.")
            self._notices.say(words.format(count=len(local)), State.INFO)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        outer.addWidget(self._pages)
        self._drop = DropView()
        self._drop.file_asked.connect(self._browse)
        self._pages.addWidget(self._drop)
        self._result = QWidget()
        row = QHBoxLayout(self._result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self._preview = PagePreview(self._context.runner)
        row.addWidget(self._preview, 1)
        row.addWidget(self._build_side())
        self._pages.addWidget(self._result)

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._verdict = VerdictCard()
        column.addWidget(self._verdict)
        self._own = Banner("", "", State.INFO)
        self._own.setObjectName("ownBanner")
        story = SecondaryButton(self.tr("Its story"))
        story.setObjectName("ownStory")
        story.clicked.connect(self._on_story)
        self._own.add_action(story)
        column.addWidget(self._own)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(3 * STEP)
        self._cards.addStretch(1)
        self._area = QScrollArea()
        self._area.setObjectName("signatureCards")
        self._area.setAccessibleName(self.tr("Signatures"))
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        self._another = SecondaryButton(self.tr("Another file"), key=Shortcut.ALTERNATIVE)
        self._another.setObjectName("checkAnother")
        self._another.clicked.connect(self._browse)
        self._print = PrimaryButton("", key=Shortcut.PRIMARY)
        self._print.setObjectName("checkPrint")
        self._print.clicked.connect(self._on_print)
        buttons.addWidget(self._another)
        buttons.addWidget(self._print, 1)
        column.addLayout(buttons)
        return side

    # Showing

    def _start_anew(self) -> None:
        """No file; an answer that is under way is for nobody."""
        self._asked += 1
        self._checked, self._slip, self._owner = None, None, ""
        self._preview.clear()
        self._clear_cards()
        self._drop.show_waiting()
        self._pages.setCurrentWidget(self._drop)
        self.primary_button, self.alternative_button = self._drop.choose, None

    def _show(self, asked: int, checked: CheckedFile) -> None:
        if asked != self._asked:
            return
        self._checked = checked
        self._op_id = self._context.services.desk.new_op()
        check = checked.check
        self._verdict.show_check(check)
        self._show_own(checked.own)
        zone = self._context.services.desk.place.office.zone
        ordered = sorted(check.signatures, key=lambda signature: signature.kind is not SignatureKind.STAMP)
        marks: list[ShownMark] = []
        for place, signature in enumerate(ordered, start=1):
            card = SignatureCard(place, signature, check.revisions, zone)
            card.mark_asked.connect(self._preview.go_to)
            self._cards.insertWidget(self._cards.count() - 1, card)
            if signature.mark is not None:
                marks.append(ShownMark(signature.mark, STATES[signature.verdict], str(place)))
        marks += [ShownMark(picture.mark, State.REFUSED, "!") for picture in check.pictures]
        draw = partial(self._context.services.signature_checks.page, checked)
        self._preview.show_file(checked.file_name, check.pages, tuple(marks), draw)
        self._pages.setCurrentWidget(self._result)
        self.primary_button, self.alternative_button = self._print, self._another
        self._show_print()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_own(self, own: OwnDocument | None) -> None:
        self._own.setVisible(own is not None)
        if own is None:
            return
        title = (
            self.tr("Stamped at this counter, receipt {receipt}")
            if own.is_result
            else self.tr("Brought to this counter before stamping, receipt {receipt}")
        )
        handed_over = own.state is StampState.HANDED_OVER and own.is_result
        text = self.tr("It is, byte for byte, the file that was handed over.") if handed_over else ""
        self._own.show_words(title.format(receipt=own.receipt), text, State.INFO)

    def _not_checked(self, asked: int, error: KnownError) -> None:
        if asked == self._asked:
            self._start_anew()
            self._notices.show_error(error)

    def _clear_cards(self) -> None:
        while self._cards.count() > 1:
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_print(self) -> None:
        self._printing = False
        self._print.setText(self.tr("Print the result") if self._slip is None else self.tr("Print a copy"))

    # Deeds

    def _browse(self) -> None:
        CheckChooser(self, self.open_path).open()

    def _on_story(self) -> None:
        if self._checked is not None and self._checked.own is not None:
            subject = Subject(SubjectKind.SALE, self._checked.own.sale_id)
            TimeLineSheet(self, self._context, subject).open()

    def _on_print(self) -> None:
        """The slip once; then copies of it, each marked as one."""
        checked, slip, session = self._checked, self._slip, self._context.require_session()
        if checked is None or self._printing:
            return
        self._printing = True
        asked, services = self._asked, self._context.services
        if slip is None:
            work = partial(services.signature_checks.print_slip, session, self._op_id, checked)
            self._context.runner.run(
                work, partial(self._printed, asked), partial(self._not_printed, asked), serial=True, parent=self
            )
        else:
            self._context.runner.run(
                partial(services.receipts.reprint, session, slip.text),
                partial(self._copied, asked, slip),
                partial(self._not_printed, asked),
                serial=True,
                parent=self,
            )

    def _printed(self, asked: int, slip: ReceiptNumber) -> None:
        self._notices.say(self.tr("Slip {receipt} is being printed.").format(receipt=slip), State.OK)
        if asked == self._asked:
            self._slip = slip
            self._show_print()

    def _copied(self, asked: int, slip: ReceiptNumber, _copy: int) -> None:
        self._notices.say(self.tr("A copy of slip {receipt} is being printed.").format(receipt=slip), State.OK)
        if asked == self._asked:
            self._show_print()

    def _not_printed(self, asked: int, error: KnownError) -> None:
        self._notices.show_error(error)
        if asked == self._asked:
            self._show_print()

    def _on_session_changed(self) -> None:
        """A customer's file is nobody else's to see."""
        session = self._context.session
        if session is not None and self._owner not in ("", session.person.person_id):
            self._start_anew()
            self._notices.close_all()
