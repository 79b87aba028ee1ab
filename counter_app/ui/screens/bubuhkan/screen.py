"""Bubuhkan: a customer's document is looked at, the stamp's place chosen, paid, followed, handed over.

Keys: F5 and Shift+F5 are the two buttons at the lower right; the arrow keys move the square that has the focus (Shift:
10 points); PgUp and PgDn turn pages; Ctrl++ and Ctrl+- zoom. Dropping a PDF anywhere on the screen opens it.

Object names: those of the parts, in their modules: drop area (:mod:`.empty_view`), preview (:mod:`.preview_card`),
findings (:mod:`.findings_card`), details (:mod:`.details_card`), progress (:mod:`.progress_card`), buttons
(:mod:`.footer`), sheets (:mod:`.claim_sheet`, :mod:`..handover_sheet`, :mod:`..jual.payment`, :mod:`..jual.choices`);
``claimInUse`` is the banner of a claim code, ``tillNotOpen`` (:mod:`.till_watch`) that of a closed till. The screen's
property ``phase`` is a :class:`~.phase.Phase`.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from counter_app.domain.document import DocumentOrder
from counter_app.domain.errors import KnownError
from counter_app.services.queue import QueueRow, Standing
from counter_app.services.selling import Sold
from counter_app.services.stamping import Claim, HandOver, Intake
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.screens.bubuhkan.claim_sheet import ClaimSheet
from counter_app.ui.screens.bubuhkan.empty_view import EmptyView
from counter_app.ui.screens.bubuhkan.file_chooser import FileChooser
from counter_app.ui.screens.bubuhkan.follow import Follow, Result, Seen
from counter_app.ui.screens.bubuhkan.footer import Deed
from counter_app.ui.screens.bubuhkan.ordering import order_of
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.pay_flow import PayFlow
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.preview_card import PreviewCard
from counter_app.ui.screens.bubuhkan.progress import progress_lines
from counter_app.ui.screens.bubuhkan.side_column import SideColumn
from counter_app.ui.screens.bubuhkan.till_watch import TillWatch
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.notices import Notices


class BubuhkanScreen(Screen):
    """``open_path(path)`` opens a file as dropping it does; ``take_claim(code)`` uses a claim code.

    What lies here belongs to the person who opened it: it waits for her behind the lock, and goes when somebody else
    logs in. Signals: ``till_requested()``: the till must be opened first (screen Loket).
    """

    till_requested = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubuhkanScreen")
        self.setAcceptDrops(True)
        self._context = context
        self._intake: Intake | None = None
        self._claim: Claim | None = None
        self._claim_op = context.services.desk.new_op()
        self._row: QueueRow | None = None
        self._looking = 0
        self._attaching = False
        self._owner = ""
        self._images = PageImages(context, self)
        self._pay = PayFlow(self, context)
        self._follow = Follow(context, self)
        self._till = TillWatch(context, self)
        self._build()
        self._notices = Notices(self)
        self._connect()
        self._reset()

    @property
    def stamp_id(self) -> str:
        """The stamp that is followed, "" while none is."""
        return self._follow.stamp_id

    def open_path(self, path: Path) -> None:
        """Look at a customer's file. One that was paid and is still followed is left: it goes on in the queue."""
        if self.phase is Phase.FOLLOWING:
            self._leave()
        self._notices.close_all()
        self._looking += 1
        self._intake = None
        self._images.forget()
        self._empty.show_looking(path.name)
        self._set_phase(Phase.LOOKING)
        self._take_focus()
        session, stamping = self._context.require_session(), self._context.services.stamping
        self._owner = session.person.person_id
        self._context.runner.run(
            lambda: stamping.take_in(session, path),
            partial(self._taken_in, self._looking),
            partial(self._not_taken_in, self._looking, path.name),
            parent=self,
        )

    def take_claim(self, code: str) -> None:
        """Use a claim code that is known already (from the queue)."""
        if self.phase is Phase.FOLLOWING:
            self._leave()
        stamping = self._context.services.stamping
        self._context.runner.run(lambda: stamping.find_claim(code), self._use_claim, self._show_error, parent=self)

    def activated(self) -> None:
        """Follow again what is followed; the keyboard starts where work begins."""
        self._follow.set_active(True)
        self._till.set_active(True)
        self._take_focus()

    def deactivated(self) -> None:
        """The engine goes on by itself."""
        self._follow.set_active(False)
        self._till.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        nudges = tuple(key for key in Shortcut if key.name.startswith(("NUDGE_", "JUMP_")))
        return (*nudges, Shortcut.PAGE_BACK, Shortcut.PAGE_ON, Shortcut.ZOOM_IN, Shortcut.ZOOM_OUT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages and zoom, whatever has the focus."""
        view, control = self._preview.view, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageUp:
                view.set_page(view.page - 1)
            case Qt.Key.Key_PageDown:
                view.set_page(view.page + 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                view.zoom(1)
            case Qt.Key.Key_Minus if control:
                view.zoom(-1)
            case Qt.Key.Key_Escape if self._notices.close_newest():
                pass
            case _:
                super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Local files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.open_path(Path(local[0]))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self._middle = QStackedWidget()
        self._empty = EmptyView()
        self._preview = PreviewCard(self._images)
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self._preview)
        row.addWidget(self._middle, 1)
        self._side = side = SideColumn(self._pay.product.price)
        self._claim_banner, self._till_banner, self._findings = side.claim_banner, side.till_banner, side.findings
        self._details, self._progress, self._footer = side.details, side.progress, side.footer
        row.addWidget(side)

    def _connect(self) -> None:
        self._empty.file_asked.connect(self._browse)
        self._preview.discard_asked.connect(self._reset)
        self._footer.done.connect(self._on_deed)
        self._pay.sold.connect(self._on_sold)
        self._pay.given_up.connect(self._on_given_up)
        self._pay.failed.connect(self._show_error)
        self._follow.seen.connect(self._on_seen)
        self._follow.result.connect(self._on_result)
        self._follow.failed.connect(self._show_error)
        self._till.changed.connect(self._show_deeds)
        self._till.failed.connect(self._show_error)
        self._till_banner.till_requested.connect(self.till_requested)
        self._context.changes.session_changed.connect(self._on_session_changed)

    def _reset(self) -> None:
        self._looking += 1
        self._follow.stop()
        self._intake, self._row, self._claim, self._attaching, self._owner = None, None, None, False, ""
        self._images.forget()
        self._preview.view.clear()
        self._progress.clear()
        self._details.clear(self._now())
        self._empty.show_waiting()
        self._set_phase(Phase.EMPTY)
        self._take_focus()

    def _on_session_changed(self) -> None:
        """A customer's document and details are nobody else's to see; what was paid goes on in the queue."""
        session = self._context.session
        if session is None:
            return
        if self._owner not in ("", session.person.person_id):
            self._reset()
            self._notices.close_all()
        if self.isVisible():
            self._till.set_active(True)

    def _take_focus(self) -> None:
        """Where work goes on. While nothing is asked of the clerk, Enter (a scanner sends it too) does nothing."""
        places: dict[Phase, QWidget] = {
            Phase.READY: self._preview.view.canvas.square,
            Phase.FOLLOWING: self._progress,
            Phase.LOOKING: self._empty,
        }
        target = places.get(self.phase, self.primary_button)
        if target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_phase(self, phase: Phase) -> None:
        self.phase = phase
        self.setProperty("phase", phase.value)
        ready, following = phase is Phase.READY, phase is Phase.FOLLOWING
        self._middle.setCurrentWidget(self._preview if ready or following else self._empty)
        self._side.show_phase(phase)
        self._show_claim()
        self._show_deeds()

    def _show_claim(self) -> None:
        claim = self._claim
        self._claim_banner.setVisible(claim is not None and self.phase is not Phase.FOLLOWING)
        self._details.set_phone_allowed(claim is None)
        if claim is not None:
            self._claim_banner.show_claim(claim, self._now(), self._context.services.desk.place.office.zone)

    def _show_deeds(self) -> None:
        primary, alternative, able = Deed.CHOOSE, Deed.USE_CLAIM, self.phase is not Phase.LOOKING
        if self._claim is not None:
            alternative = Deed.DROP_CLAIM
        if self.phase is Phase.READY:
            primary = Deed.PAY if self._claim is None else Deed.ATTACH
            able = self._preview.view.placement is not None and not self._attaching
            able = able and not (primary is Deed.PAY and self._till.closed)
        elif self.phase is Phase.FOLLOWING:
            standing = self._row.standing if self._row else Standing.WAITING
            alternative = Deed.LEAVE
            primary = {Standing.REJECTED: Deed.REPLACE, Standing.HANDED_OVER: Deed.NEXT}.get(standing, Deed.HAND_OVER)
            able = primary is not Deed.HAND_OVER or standing is Standing.READY
        self._footer.show_deeds(primary, None if primary is Deed.NEXT else alternative)
        self.primary_button = self._footer.button(primary)
        self.primary_button.setEnabled(able)
        self.alternative_button = self._footer.button(alternative)
        self._till_banner.setVisible(self._till.closed and self._claim is None and self.phase is not Phase.FOLLOWING)
        self._till_banner.show_shift(self._till.shift)

    def _on_deed(self, deed: Deed) -> None:
        match deed:
            case Deed.CHOOSE:
                self._browse()
            case Deed.USE_CLAIM:
                sheet = ClaimSheet(self, self._context)
                sheet.accepted.connect(self._use_claim)
                sheet.open()
            case Deed.PAY:
                self._start_payment()
            case Deed.ATTACH:
                self._attach()
            case Deed.DROP_CLAIM:
                self._claim = None
                self._set_phase(self.phase)
            case Deed.HAND_OVER if self._row is not None:
                handing = HandOverSheet(self, self._context, self._row)
                handing.accepted.connect(self._on_handed_over)
                handing.open()
            case Deed.LEAVE:
                self._leave()
            case Deed.REPLACE if self._row is not None:
                code = self._row.claim.text
                self._reset()
                self.take_claim(code)
            case _:
                self._reset()

    def _browse(self) -> None:
        FileChooser(self, self._on_file_selected).open()

    def _on_file_selected(self, path: str) -> None:
        self.open_path(Path(path))

    def _taken_in(self, asked: int, intake: Intake) -> None:
        if asked != self._looking:
            return
        self._intake = intake
        self._findings.show_intake(intake)
        seen = intake.inspection
        self._preview.show_document(intake.file_name, seen.sha256, seen.size, seen.pages)
        self._set_phase(Phase.READY)
        self._take_focus()

    def _not_taken_in(self, asked: int, file_name: str, error: KnownError) -> None:
        if asked == self._looking:
            self._empty.show_refused(file_name, error)
            self._set_phase(Phase.REFUSED)
            self._take_focus()

    def _use_claim(self, claim: Claim) -> None:
        self._claim, self._claim_op = claim, self._context.services.desk.new_op()
        self._owner = self._context.require_session().person.person_id
        self._set_phase(self.phase)

    def _order(self) -> tuple[DocumentOrder, str] | None:
        """What the customer orders and her phone; None while something is missing (and says what)."""
        intake, placement, details = self._intake, self._preview.view.placement, self._details.read(self._now())
        if intake is None or placement is None or details is None:
            return None
        return order_of(intake, placement, details), details.phone

    def _start_payment(self) -> None:
        ordered = self._order()
        if ordered is not None:
            self._notices.close_all()
            self._till.ask(partial(self._pay_if_open, self._looking, ordered), self._show_error)

    def _pay_if_open(self, asked: int, ordered: tuple[DocumentOrder, str]) -> None:
        """No cash sheet before the till is known to be open: what is put down there is taken for paid."""
        if asked == self._looking and self.phase is Phase.READY and not self._till.closed:
            self._pay.start(*ordered)

    def _attach(self) -> None:
        ordered, claim = self._order(), self._claim
        if ordered is None or claim is None or self._attaching:
            return
        self._attaching = True
        self._show_deeds()
        session, op_id, stamping = self._context.require_session(), self._claim_op, self._context.services.stamping
        self._context.runner.run(
            lambda: stamping.attach(session, op_id, claim, ordered[0]),
            lambda _document: self._start_following(claim.stamp_id, claim.claim.text),
            self._not_attached,
            serial=True,
            parent=self,
        )

    def _not_attached(self, error: KnownError) -> None:
        self._attaching = False
        self._show_deeds()
        self._take_focus()
        self._show_error(error)

    def _on_sold(self, sold: Sold) -> None:
        if self._intake is None:
            self._context.wake_engine()  # Somebody else logged in meanwhile; the queue has it.
            return
        self._start_following(sold.stamp_ids[0], sold.claims[0].text)
        self._progress.show_change(sold.change)

    def _on_given_up(self) -> None:
        self._notices.say(self.tr("Nothing was paid. The document stays here."), State.INFO)

    def _start_following(self, stamp_id: str, claim: str) -> None:
        self._attaching = False
        self._notices.close_all()
        self._preview.freeze()
        self._progress.clear()
        self._progress.show_claim(claim)
        self._row = None
        self._set_phase(Phase.FOLLOWING)
        self._take_focus()
        self._follow.start(stamp_id)
        self._context.wake_engine()

    def _on_seen(self, seen: Seen) -> None:
        self._row = seen.row
        zone = self._context.services.desk.place.office.zone
        self._progress.show_lines(progress_lines(seen.row, seen.attempts, self._now(), zone, seen.issuer, seen.pause))
        self._show_deeds()

    def _on_result(self, result: Result) -> None:
        self._preview.show_result(result.sha256)
        self._progress.show_verification(result.verification)

    def _leave(self) -> None:
        row = self._row
        self._reset()
        if row is not None and row.standing is not Standing.HANDED_OVER:
            words = self.tr("The document goes on in the queue (F4). Claim code {code}").format(code=row.claim)
            self._notices.say(words, State.INFO)

    def _on_handed_over(self, done: HandOver) -> None:
        self._reset()
        where = ", ".join(str(path) for path in done.files)
        self._notices.say(
            self.tr("Handed over: {where}. Slip {receipt}").format(where=where, receipt=done.receipt), State.OK
        )

    def _show_error(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _now(self) -> datetime:
        return self._context.services.desk.office_time()
