"""Bubuhkan: a customer's documents are looked at, the stamps' places chosen, paid, followed, handed over.

Keys: F5 and Shift+F5 are the two buttons at the lower right; Ctrl+Tab and Ctrl+Shift+Tab choose a document, Ctrl+O
adds one, Ctrl+W puts the chosen one away; the arrow keys move the square that has the focus (Shift: 10 points); PgUp
and PgDn turn pages; Ctrl++ and Ctrl+- zoom; Ctrl+Del looks at what cancelling would do. Dropped files are opened.

Object names: those of the parts, in their modules; ``claimInUse`` is the banner of a claim code, ``tillNotOpen``
(:mod:`.till_watch`) that of a closed till. The property ``phase`` is a :class:`~.phase.Phase`: the document's in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.document import Placement
from counter_app.domain.money import Money
from counter_app.services.hand_over import HandOver
from counter_app.services.selling import Sold
from counter_app.ui.context import UiContext
from counter_app.ui.screen import Screen
from counter_app.ui.screens.bubuhkan.claim_sheet import ClaimSheet
from counter_app.ui.screens.bubuhkan.deeds import Deed, deeds
from counter_app.ui.screens.bubuhkan.details import Typed
from counter_app.ui.screens.bubuhkan.documents import Lack, OpenDocument
from counter_app.ui.screens.bubuhkan.file_chooser import FileChooser
from counter_app.ui.screens.bubuhkan.follow import Result, Seen
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.pictures_sheet import PicturesSheet
from counter_app.ui.screens.bubuhkan.progress import progress_lines
from counter_app.ui.screens.bubuhkan.repair_sheet import RepairSheet
from counter_app.ui.screens.bubuhkan.side_column import SideColumn
from counter_app.ui.screens.bubuhkan.stage import Stage
from counter_app.ui.screens.bubuhkan.tiles import tiles_of, total_words
from counter_app.ui.screens.bubuhkan.undoing import put_away
from counter_app.ui.screens.bubuhkan.visit import Visit
from counter_app.ui.screens.hand_over_words import handed_over_words
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.screens.void_sheet import VoidSheet
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
        self._visit = Visit(context, self)
        self.unfinished = lambda: bool(self._visit.documents.all or self._visit.claim)
        self._shown: tuple[int, Phase] | None = None
        self._anew = True
        self._zone = context.services.desk.place.office.zone
        self._build()
        self._notices = Notices(self)
        self._connect()
        self._start_anew()
        self._show()

    @property
    def phase(self) -> Phase:
        """Where the document in view is."""
        return self._visit.documents.phase

    @property
    def stamp_id(self) -> str:
        """The first stamp of the followed document in view, "" while none is."""
        current = self._visit.documents.current
        return current.stamp_ids[0] if current is not None and current.stamp_ids else ""

    def open_path(self, path: Path) -> None:
        """Look at a customer's file."""
        self.open_paths((path,))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at several. What was paid and is still followed is left, where nothing else is open."""
        self._notices.close_all()
        self._visit.open(paths)
        self._take_focus()

    def take_claim(self, code: str) -> None:
        """Use a claim code that is known already (from the queue)."""
        if self.phase is Phase.FOLLOWING:
            self._visit.leave()
        self._visit.find_claim(code)

    def activated(self) -> None:
        """Follow again what is followed; the keyboard starts where work begins."""
        self._visit.set_active(True)
        self._take_focus()

    def deactivated(self) -> None:
        """The engine goes on by itself."""
        self._visit.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        nudges = tuple(key for key in Shortcut if key.name.startswith(("NUDGE_", "JUMP_", "STAMP_")))
        documents = (Shortcut.DOCUMENT_ON, Shortcut.DOCUMENT_BACK, Shortcut.DOCUMENT_ADD, Shortcut.DOCUMENT_AWAY)
        pages = (Shortcut.PAGE_BACK, Shortcut.PAGE_ON, Shortcut.ZOOM_IN, Shortcut.ZOOM_OUT)
        return (*documents, *nudges, Shortcut.REMOVE, *pages, Shortcut.UNDO, Shortcut.VOID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Documents, pages and zoom, whatever has the focus."""
        view, control = self._preview.view, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if control:
                back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._visit.step(-1 if back else 1)
                self._take_focus()
            case Qt.Key.Key_O if control:
                self._add()
            case Qt.Key.Key_W if control:
                self._put_current_away()
            case Qt.Key.Key_Delete if control:
                self._footer.press(Deed.VOID)
            case Qt.Key.Key_PageUp:
                view.set_page(view.page - 1)
            case Qt.Key.Key_PageDown:
                view.set_page(view.page + 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                view.zoom(1)
            case Qt.Key.Key_Minus if control:
                view.zoom(-1)
            case _ if self._notices.take_key(event):
                pass
            case Qt.Key.Key_Escape if self.phase is Phase.EMPTY and self._visit.documents.all:
                self._visit.step(1)
            case _:
                super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Local files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open all of them."""
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.open_paths(local)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self._stage = Stage(self._context)
        self._preview = self._stage.preview
        row.addWidget(self._stage, 1)
        self._side = side = SideColumn()
        self._claim_banner, self._till_banner, self._findings = side.claim_banner, side.till_banner, side.findings
        self._details, self._progress, self._footer = side.details, side.progress, side.footer
        row.addWidget(side)

    def _connect(self) -> None:
        stage = self._stage
        stage.empty.file_asked.connect(self._browse)
        stage.empty.files_asked.connect(self.open_paths)
        stage.strip.chosen.connect(self._on_chosen)
        stage.strip.put_away.connect(self._put_away)
        stage.strip.add_asked.connect(self._add)
        stage.preview.discard_asked.connect(self._put_current_away)
        stage.placed.connect(self._on_placed)
        stage.judged.connect(self._visit.set_trouble)
        self._details.edited.connect(self._on_edited)
        self._footer.done.connect(self._on_deed)
        self._visit.changed.connect(self._show)
        self._visit.seen.connect(self._on_seen)
        self._visit.sold.connect(self._on_sold)
        self._visit.ended.connect(self._start_anew)
        self._visit.said.connect(self._notices.say)
        self._visit.failed.connect(self._notices.show_error)
        self._visit.pictures.connect(self._on_pictures)
        self._visit.types.connect(lambda types: self._details.show_types(types, self._zone))
        self._visit.follow.result.connect(self._on_result)
        self._till_banner.till_requested.connect(self.till_requested)
        self._context.changes.session_changed.connect(self._on_session_changed)

    def _start_anew(self) -> None:
        """The next customer."""
        self._anew = True
        self._stage.clear()
        self._progress.clear()
        self._details.show_typed(Typed(), self._visit.now())
        self._details.clear_customer()

    def _on_session_changed(self) -> None:
        """A customer's documents and details are nobody else's to see; what was paid goes on in the queue."""
        session = self._context.session
        if session is None:
            return
        if self._visit.owner not in ("", session.person.person_id):
            self._visit.end()
            self._notices.close_all()
        if self.isVisible():
            self._visit.till.set_active(True)

    def _take_focus(self) -> None:
        """Where work goes on. While nothing is asked of the clerk, Enter (a scanner sends it too) does nothing."""
        places: dict[Phase, QWidget] = {
            Phase.READY: self._preview.view.canvas.square,
            Phase.FOLLOWING: self._progress,
            Phase.LOOKING: self._stage.empty,
        }
        target = places.get(self.phase, self.primary_button)
        if self.phase is Phase.EMPTY and self.isVisible() and self._stage.empty.take_focus():
            return
        if target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing what the visit is

    def _show(self) -> None:
        """Everything anew; the page and the fields only where another document, or another phase of it, is shown."""
        documents = self._visit.documents
        current, phase = documents.current, documents.phase
        self.setProperty("phase", phase.value)
        wanted = None if current is None else (current.key, phase)
        came = self._anew or wanted != self._shown
        if came:
            self._shown, self._anew = wanted, False
            self._show_document(current)
            self._visit.watch()
        self._stage.strip.show_tiles(tiles_of(documents, self._visit.now()), total_words(documents))
        self._show_claim()
        self._show_deeds()
        if came:
            self._take_focus()

    def _show_document(self, document: OpenDocument | None) -> None:
        phase = Phase.EMPTY if document is None else document.phase
        if document is not None and document.intake is not None and phase is Phase.READY:
            self._findings.show_intake(document.intake)
            self._details.show_typed(document.typed, self._visit.now())
            self._visit.documents.set_typed(document.key, self._details.typed)  # of the types that there are
        elif phase is Phase.FOLLOWING:
            self._progress.clear_document()
        self._side.show_phase(phase)
        self._stage.show_document(document)

    def _show_claim(self) -> None:
        claim = self._visit.claim
        self._claim_banner.setVisible(claim is not None and self.phase is not Phase.FOLLOWING)
        self._details.set_phone_allowed(claim is None)
        if claim is not None:
            self._claim_banner.show_claim(claim, self._visit.now(), self._zone)

    def _show_deeds(self) -> None:
        visit, documents = self._visit, self._visit.documents
        offered = deeds(
            documents,
            claim=visit.claim is not None,
            till_closed=visit.till.closed,
            busy=visit.busy,
            can_void=visit.cancelling.can_void,
        )
        self._footer.show_price(Money(visit.price * documents.stamps))
        self._footer.show_count(len(documents.going_out), len(documents.followed))
        self._footer.show_deeds(offered)
        self.primary_button = self._footer.button(offered.primary)
        self.alternative_button = self._footer.button(offered.alternative) if offered.alternative else None
        closed = visit.till.closed and visit.claim is None and self.phase is not Phase.FOLLOWING
        self._till_banner.setVisible(closed)
        self._till_banner.show_shift(visit.till.shift)

    # What the clerk does

    def _on_deed(self, deed: Deed) -> None:
        current = self._visit.documents.current
        match deed:
            case Deed.CHOOSE:
                self._browse()
            case Deed.USE_CLAIM | Deed.CLAIM_INSTEAD:
                sheet = ClaimSheet(self, self._context)
                sheet.accepted.connect(self._visit.use_claim)
                sheet.open()
            case Deed.DROP_CLAIM:
                self._visit.use_claim(None)
            case Deed.PAY | Deed.MEANS:
                self._pay(otherwise=deed is Deed.MEANS)
            case Deed.ATTACH:
                if self._details.check(self._visit.now()) is not None:
                    self._visit.attach()
            case Deed.HAND_OVER:
                self._hand_over()
            case Deed.REPAIR if current is not None:
                repairing = RepairSheet(self, current.name)
                repairing.accepted.connect(lambda _agreed: self._visit.repair(current.key))
                repairing.open()
            case Deed.VOID if current is not None:
                self._void(current)
            case Deed.REPLACE if current is not None:
                self._visit.replace(current)
            case _:  # leave, next customer
                self._visit.leave()

    def _browse(self) -> None:
        FileChooser(self, self.open_paths).open()

    def _on_pictures(self, paths: list[Path]) -> None:
        sheet = PicturesSheet(self, self._context, paths)
        sheet.accepted.connect(self._visit.make_of_pictures)
        sheet.open()

    def _add(self) -> None:
        self._visit.choose(None)
        self._take_focus()

    def _put_current_away(self) -> None:
        current = self._visit.documents.current
        if current is not None and not current.stamp_ids:
            self._put_away(current.key)

    def _put_away(self, key: int) -> None:
        put_away(self._notices, self._visit, key)
        self._take_focus()

    def _on_chosen(self, key: int) -> None:
        self._visit.choose(key)
        self._take_focus()

    def _on_placed(self, placements: tuple[Placement, ...]) -> None:
        current = self._visit.documents.current
        if current is not None and current.phase is Phase.READY:
            self._visit.documents.set_placements(current.key, placements)
            self._show()

    def _on_edited(self) -> None:
        current = self._visit.documents.current
        if current is not None and current.phase is Phase.READY:
            self._visit.documents.set_typed(current.key, self._details.typed)
            self._preview.view.set_document_type(self._details.typed.document_type)
            self._details.show_doubts(self._visit.now())
            self._show()

    def _pay(self, *, otherwise: bool) -> None:
        """All documents that can be stamped; the first that lacks something comes into view instead."""
        if self._details.check(self._visit.now()) is None:
            return
        if (lacking := self._visit.lacking()) is not None:
            document, lack = lacking
            self._on_chosen(document.key)
            if lack is Lack.DETAILS:
                self._details.check(self._visit.now())
            else:
                self._notices.say(self.tr("Look at the stamp's place, move it if needed, then pay."), State.WAITING)
            return
        self._notices.close_all()
        self._visit.pay(self._details.kept_phone, otherwise=otherwise)

    def _hand_over(self) -> None:
        """All finished documents of a sale together; the sheet finds them."""
        if going := self._visit.documents.going_out:
            sheet = HandOverSheet(self, self._context, going[0].rows[0])
            sheet.accepted.connect(self._on_handed_over)
            sheet.open()

    def _void(self, document: OpenDocument) -> None:
        if (row := document.active) is not None:
            VoidSheet(self, self._context, lambda reversal, session: reversal.preview_sale(session, row.sale_id)).open()

    def _on_sold(self, sold: Sold) -> None:
        self._notices.close_all()
        self._progress.show_change(sold.change)

    def _on_seen(self, seen: Seen) -> None:
        current = self._visit.documents.current
        row = None if current is None else current.active
        if current is not None and row is not None and current.stamp_ids == seen.chosen:
            now = self._visit.now()
            self._progress.show_lines(progress_lines(row, seen.attempts, now, self._zone, seen.issuer, seen.pause))
            number = current.stamp_ids.index(row.stamp_id) + 1
            self._progress.show_claim(row.claim.text, number, len(current.stamp_ids))
            self._progress.show_meaning(self._visit.cancelling.words)
        self._show()

    def _on_result(self, result: Result) -> None:
        self._preview.show_result(result.sha256)
        self._progress.show_verification(result.verification)

    def _on_handed_over(self, done: HandOver) -> None:
        self._visit.handed_over()
        self._notices.say(handed_over_words(done), State.OK)
