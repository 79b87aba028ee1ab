"""Bubuhkan: a customer's document is looked at, the stamp's place chosen, paid, followed, handed over.

Keys: F5 and Shift+F5 are the two buttons at the lower right; the arrow keys move the square that has the focus (Shift:
10 points); PgUp and PgDn turn pages; Ctrl++ and Ctrl+- zoom. Dropping a PDF anywhere on the screen opens it.

Object names: those of the parts, in their modules: drop area (:mod:`.empty_view`), preview (:mod:`.preview_card`),
findings (:mod:`.findings_card`), details (:mod:`.details_card`), progress (:mod:`.progress_card`), buttons
(:mod:`.footer`), sheets (:mod:`.claim_sheet`, :mod:`..handover_sheet`, :mod:`..jual.payment`, :mod:`..jual.choices`);
``claimInUse`` is the banner of a claim code. The screen's property ``phase`` says where it is: ``empty``, ``looking``,
``refused``, ``ready``, ``following``.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.document import DocumentOrder
from counter_app.domain.errors import KnownError
from counter_app.services.queue import QueueRow, Standing
from counter_app.services.selling import Sold
from counter_app.services.stamping import Claim, HandOver, Intake
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.screens.bubuhkan.claim_banner import ClaimBanner
from counter_app.ui.screens.bubuhkan.claim_sheet import ClaimSheet
from counter_app.ui.screens.bubuhkan.details_card import DetailsCard
from counter_app.ui.screens.bubuhkan.empty_view import EmptyView
from counter_app.ui.screens.bubuhkan.file_chooser import FileChooser
from counter_app.ui.screens.bubuhkan.findings_card import FindingsCard
from counter_app.ui.screens.bubuhkan.follow import Follow, Result, Seen
from counter_app.ui.screens.bubuhkan.footer import Deed, Footer
from counter_app.ui.screens.bubuhkan.guide_card import GuideCard
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.pay_flow import PayFlow
from counter_app.ui.screens.bubuhkan.preview_card import PreviewCard
from counter_app.ui.screens.bubuhkan.progress import progress_lines
from counter_app.ui.screens.bubuhkan.progress_card import ProgressCard
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.notices import Notices

_SIDE = 384


class Phase(StrEnum):
    """Where the screen is."""

    EMPTY = "empty"
    LOOKING = "looking"
    REFUSED = "refused"
    READY = "ready"
    FOLLOWING = "following"


class BubuhkanScreen(Screen):
    """``open_path(path)`` opens a file as dropping it does; ``take_claim(code)`` uses a claim code."""

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
        self._images = PageImages(context, self)
        self._pay = PayFlow(self, context)
        self._follow = Follow(context, self)
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
        session, stamping = self._context.require_session(), self._context.services.stamping
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
        if self.phase is Phase.READY:
            self._preview.view.canvas.square.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.primary_button is not None:
            self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def deactivated(self) -> None:
        """The engine goes on by itself."""
        self._follow.set_active(False)

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
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._claim_banner = ClaimBanner()
        self._guide = GuideCard()
        self._findings = FindingsCard()
        self._details = DetailsCard()
        self._progress = ProgressCard()
        self._footer = Footer(self._pay.product.price)
        column.addWidget(self._claim_banner)
        column.addWidget(self._guide, 1)
        column.addWidget(self._findings)
        column.addWidget(self._details, 1)
        column.addWidget(self._progress, 1)
        column.addStretch(0)
        column.addWidget(self._footer)
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

    def _reset(self) -> None:
        self._looking += 1
        self._follow.stop()
        self._intake, self._row, self._claim, self._attaching = None, None, None, False
        self._images.forget()
        self._preview.view.clear()
        self._progress.clear()
        self._details.clear(self._now())
        self._empty.show_waiting()
        self._set_phase(Phase.EMPTY)

    def _set_phase(self, phase: Phase) -> None:
        self.phase = phase
        self.setProperty("phase", phase.value)
        ready, following = phase is Phase.READY, phase is Phase.FOLLOWING
        self._middle.setCurrentWidget(self._preview if ready or following else self._empty)
        self._guide.setVisible(not ready and not following)
        self._findings.setVisible(ready)
        self._details.setVisible(ready)
        self._progress.setVisible(following)
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
        elif self.phase is Phase.FOLLOWING:
            standing = self._row.standing if self._row else Standing.WAITING
            alternative = Deed.LEAVE
            primary = {Standing.REJECTED: Deed.REPLACE, Standing.HANDED_OVER: Deed.NEXT}.get(standing, Deed.HAND_OVER)
            able = primary is not Deed.HAND_OVER or standing is Standing.READY
        self._footer.show_deeds(primary, None if primary is Deed.NEXT else alternative)
        self.primary_button = self._footer.button(primary)
        self.primary_button.setEnabled(able)
        self.alternative_button = self._footer.button(alternative)

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
        if self.isVisible():
            self._preview.view.canvas.square.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_taken_in(self, asked: int, file_name: str, error: KnownError) -> None:
        if asked == self._looking:
            self._empty.show_refused(file_name, error)
            self._set_phase(Phase.REFUSED)

    def _use_claim(self, claim: Claim) -> None:
        self._claim, self._claim_op = claim, self._context.services.desk.new_op()
        self._set_phase(self.phase)

    def _order(self) -> tuple[DocumentOrder, str] | None:
        """What the customer orders and her phone; None while something is missing (and says what)."""
        intake, placement, details = self._intake, self._preview.view.placement, self._details.read(self._now())
        if intake is None or placement is None or details is None:
            return None
        order = DocumentOrder(
            sha256=intake.inspection.sha256,
            size=intake.inspection.size,
            pages=len(intake.inspection.pages),
            document_type=details.document_type,
            document_date=details.document_date,
            placements=(placement,),
            deadline=details.deadline,
            file_name=intake.file_name,
            number=details.number,
            identity_kind=details.identity_kind,
            identity_number=details.identity_number,
            payer_name=details.payer_name,
        )
        return order, details.phone

    def _start_payment(self) -> None:
        ordered = self._order()
        if ordered is not None:
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
        self._show_error(error)

    def _on_sold(self, sold: Sold) -> None:
        self._start_following(sold.stamp_ids[0], sold.claims[0].text)
        self._progress.show_change(sold.change)

    def _on_given_up(self) -> None:
        self._notices.say(self.tr("Nothing was paid. The document stays here."), State.INFO)

    def _start_following(self, stamp_id: str, claim: str) -> None:
        self._attaching = False
        self._preview.freeze()
        self._progress.clear()
        self._progress.show_claim(claim)
        self._row = None
        self._set_phase(Phase.FOLLOWING)
        self._footer.button(Deed.LEAVE).setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow.start(stamp_id)
        self._context.wake_engine()

    def _on_seen(self, seen: Seen) -> None:
        self._row = seen.row
        zone = self._context.services.desk.place.office.zone
        self._progress.show_lines(progress_lines(seen.row, seen.attempts, self._now(), zone))
        self._show_deeds()

    def _on_result(self, result: Result) -> None:
        self._preview.show_result(result.sha256)
        self._progress.show_verification(result.verification)

    def _leave(self) -> None:
        row = self._row
        self._reset()
        if row is not None and row.standing is not Standing.HANDED_OVER:
            self._notices.say(
                self.tr("The document goes on in the queue (F4). Claim code {code}").format(code=row.claim), State.INFO
            )

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
