"""Hand finished documents over: look at them once more, choose the way, copy or send, print the slip.

All documents of a customer that are ready go together. One sheet is one intent (``op_id`` is made with it): pressing
twice, or again after an error, makes one hand-over. Object names: ``handOverSheet``, ``handOverDocuments``,
``handOverVerdict``, ``handOverGo``, ``removeSafely``, ``handOverMessage``, ``handedOverFiles``,
``handedOverReceipt``; those of :mod:`.way_chooser` and :mod:`.mail_card`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.mail import MailState, MailWish
from counter_app.domain.numbers import ReceiptNumber
from counter_app.services.hand_over import HandOver, ReadyDocument, Way
from counter_app.services.hand_over_ports import Drive
from counter_app.services.mail_queue import Mail
from counter_app.services.queue import QueueRow
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.mail_card import MailCard
from counter_app.ui.screens.way_chooser import WayChooser
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

#: Between two looks at what is plugged in.
_LOOK_MS: Final = 1500
_WIDTH: Final = 680


class HandOverSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.hand_over.HandOver` once the customer has the files.

    A mail that is still on its way when the sheet is closed goes on by itself: ``cancelled``.
    """

    def __init__(self, over: QWidget, context: UiContext, row: QueueRow) -> None:
        super().__init__(over, self.tr("Hand over"), f"{row.receipt} · {row.claim}", width=_WIDTH)
        self.setObjectName("handOverSheet")
        self._context = context
        self._handing = context.services.handing_over
        self._stamp_id = row.stamp_id
        self._op_id = context.services.desk.new_op()
        self._documents: tuple[ReadyDocument, ...] = ()
        self._done: HandOver | None = None
        self._mail: Mail | None = None
        self._drive: Drive | None = None
        self._under_way = False
        self._anew = False
        self._verdicts: list[Chip] = []
        self._ways = WayChooser(with_mail=context.services.mails.enabled)
        self._ways.changed.connect(self._show_deed)
        self._card = MailCard()
        self._card.wished.connect(self._on_wish)
        self.body.addWidget(self._ways)
        self.body.addWidget(self._card)
        self._go = PrimaryButton("", key=Shortcut.PRIMARY)
        self._go.setObjectName("handOverGo")
        self._go.clicked.connect(self._on_go)
        self._remove = SecondaryButton(self.tr("Remove safely"), key=Shortcut.ALTERNATIVE, icon="usb")
        self._remove.setObjectName("removeSafely")
        self._remove.clicked.connect(self._on_remove)
        self._remove.hide()
        self.set_actions(self._go, self._remove)
        self.cancel_button.setObjectName("handOverCancel")
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_for_drives)
        self._follow = Refresher(
            context, self._plan_mail, self._show_mail, self, prefixes=("handover.",), on_error=self._show_error
        )
        self._show_deed()
        mails = context.services.mails
        context.runner.run(lambda: mails.of_stamp(row.stamp_id), self._begin, self._show_error, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the copies go."""
        self._ways.set_folder(folder)

    def _begin(self, mail: Mail | None) -> None:
        """A mail that is under way is looked at first: its documents go no other way meanwhile."""
        if mail is not None and mail.state not in (MailState.SENT, MailState.WITHDRAWN):
            self._follow_mail(mail)
            return
        self._read_documents()

    def _read_documents(self) -> None:
        stamp_id = self._stamp_id
        self._context.runner.run(
            lambda: self._handing.together(stamp_id), self._show_documents, self._show_error, parent=self
        )
        self._look_for_drives()
        self._look.start()

    def _show_documents(self, documents: tuple[ReadyDocument, ...]) -> None:
        self._documents = documents
        stamping = self._context.services.stamping
        for place, document in enumerate(documents):
            line = QHBoxLayout()
            name = ElidedText(document.file_name)
            name.setObjectName(f"handOverDocument_{place}")
            line.addWidget(name, 1)
            serials = Text(", ".join(stamp.serial[-6:] for stamp in document.stamps), TextKind.MONO)
            serials.setToolTip("\n".join(stamp.serial for stamp in document.stamps))
            line.addWidget(serials)
            chip = Chip(self.tr("is being checked …"), State.NEUTRAL, glyph=True)
            chip.setObjectName("handOverVerdict" if place == 0 else f"handOverVerdict_{place}")
            line.addWidget(chip)
            self.body.insertLayout(place, line)
            self._verdicts.append(chip)
            last = document.stamps[-1].stamp_id
            self._context.runner.run(
                lambda last=last: stamping.check_again(last),
                lambda found, chip=chip: self._show_verification(chip, found),
                lambda _error, chip=chip: chip.show_state(self.tr("could not be checked"), State.UNKNOWN),
                parent=self,
            )
        self._show_deed()

    def _show_verification(self, chip: Chip, verification: Verification) -> None:
        match verification.verdict:
            case Verdict.VALID:
                chip.show_state(self.tr("signature valid"), State.OK)
            case Verdict.INVALID:
                chip.show_state(self.tr("signature not valid"), State.REFUSED)
            case Verdict.UNSURE:
                chip.show_state(self.tr("signature not certain"), State.UNKNOWN)

    def _look_for_drives(self) -> None:
        self._context.runner.run(self._handing.drives, self._show_drives, self._show_error, parent=self)

    def _show_drives(self, drives: tuple[Drive, ...]) -> None:
        if not self._under_way and self._done is None and self._mail is None:
            self._ways.show_drives(drives)

    def _show_deed(self) -> None:
        if self._done is not None or self._mail is not None:
            return
        by_mail = self._ways.way is Way.MAIL
        if self._under_way:
            self._go.setText(self.tr("Sending …") if by_mail else self.tr("Copying …"))
        else:
            self._go.setText(self.tr("Send and hand over") if by_mail else self.tr("Copy and hand over"))
        self._go.setEnabled(bool(self._documents) and self._ways.complete and not self._under_way)
        if by_mail:
            self.note.setText(self.tr("Handed over once the mail server has accepted it."))
        else:
            self.note.setText(self.tr("Each copy is read back and compared. The file in the vault stays."))

    def _on_go(self) -> None:
        if self._done is not None:
            self.accept(self._done)
        elif self._mail is not None and self._mail.state is MailState.REFUSED:
            self._anew = True
            self._go.setEnabled(False)
            self._on_wish(MailWish.WITHDRAW)
        elif self._mail is not None:
            self.cancel()
        elif not self._under_way:
            self._set_under_way(under_way=True)
            self._hand_over()

    def _hand_over(self) -> None:
        session, op_id, ways = self._context.require_session(), self._op_id, self._ways
        stamp_ids = tuple(document.stamps[0].stamp_id for document in self._documents)
        if ways.way is Way.MAIL:
            mails, address = self._context.services.mails, ways.address
            self._context.runner.run(
                lambda: mails.send(session, op_id, stamp_ids, address),
                self._follow_mail,
                self._show_error,
                serial=True,
                parent=self,
            )
            return
        way, folder, self._drive, handing = ways.way, ways.folder, ways.drive, self._handing
        assert folder is not None
        self._context.runner.run(
            lambda: handing.to_folder(session, op_id, stamp_ids, folder, way),
            self._copied,
            self._show_error,
            serial=True,
            parent=self,
        )

    def _set_under_way(self, *, under_way: bool) -> None:
        self._under_way = under_way
        self._ways.setEnabled(not under_way)
        self.cancel_button.setEnabled(not under_way)
        self._show_deed()

    def _show_error(self, error: KnownError) -> None:
        self._set_under_way(under_way=False)
        self.show_message(error, "handOverMessage")
        self._ways.setFocus()

    def _copied(self, done: HandOver) -> None:
        told = Banner(
            self.tr("The customer's copy is there and equal to the original"),
            "\n".join(str(path) for path in done.files),
            State.OK,
        )
        told.text.setObjectName("handedOverFiles")
        self.body.addWidget(told)
        self._finish(done)
        self._remove.setVisible(self._drive is not None)

    def _finish(self, done: HandOver) -> None:
        self._done = done
        self._under_way = False
        self._look.stop()
        if self._message is not None:
            self._message.hide()
        self._ways.hide()
        prints = done.way is not Way.MAIL or self._mail is None or self._mail.attempts <= 1
        words = self.tr("Stamping slip {receipt} is being printed.") if prints else self.tr("Stamping slip {receipt}.")
        slip = Text(words.format(receipt=done.receipt), TextKind.PLAIN)
        slip.setObjectName("handedOverReceipt")
        self.body.addWidget(slip)
        self.note.setText("")
        self.cancel_button.hide()
        self._go.setText(self.tr("Done"))
        self._go.setEnabled(True)
        self._go.setFocus()

    def _on_remove(self) -> None:
        drive = self._drive
        if drive is None:
            return
        self._remove.setEnabled(False)
        self._remove.setText(self.tr("Being removed …"))
        self._context.runner.run(
            lambda: self._handing.eject(drive), self._removed, self._not_removed, serial=True, parent=self
        )

    def _removed(self, _nothing: object) -> None:
        self._drive = None
        self._remove.hide()
        self.note.setText(self.tr("The drive can be pulled out now."))
        self._go.setFocus()

    def _not_removed(self, error: KnownError) -> None:
        self._remove.setEnabled(True)
        self._remove.setText(self.tr("Remove safely"))
        self.show_message(error, "handOverMessage")

    def _follow_mail(self, mail: Mail) -> None:
        self._look.stop()
        self._mail = mail
        self._under_way = False
        self._ways.hide()
        if self._message is not None:
            self._message.hide()
        self.note.setText(self.tr("You may close this; the mail goes on by itself, and the queue says how it stands."))
        self.cancel_button.hide()
        self._go.setText(self.tr("Close"))
        self._go.setEnabled(True)
        self._go.setFocus()
        self._show_mail(mail)
        self._follow.set_active(True)

    def _plan_mail(self) -> Callable[[], Mail]:
        mails, mail = self._context.services.mails, self._mail
        assert mail is not None
        return lambda: mails.mail(mail.mail_id)

    def _show_mail(self, mail: Mail) -> None:
        self._mail = mail
        desk = self._context.services.desk
        self._card.show_mail(mail, desk.office_time(), desk.place.office.zone)
        if self._done is not None:
            return
        refused = mail.state is MailState.REFUSED
        self._go.setText(self.tr("Another address or way") if refused else self.tr("Close"))
        self._go.setEnabled(not self._anew)
        self.cancel_button.setVisible(refused)
        if refused:
            self.note.setText(self.tr("Nothing was handed over; the documents wait in the queue."))
        if mail.state is MailState.SENT and mail.slip is not None:
            self._follow.set_active(False)
            documents = tuple(document.document_id for document in self._documents)
            self._finish(HandOver(ReceiptNumber(mail.slip), (), Way.MAIL, documents))
        elif mail.state is MailState.WITHDRAWN:
            self._follow.set_active(False)
            if self._anew:
                self._choose_anew()
            else:
                self.cancel()

    def _choose_anew(self) -> None:
        """The mail server refused the address: another one, or a drive. That is another intent."""
        self._anew, self._mail, self._op_id = False, None, self._new_op()
        self._card.hide()
        self._ways.setEnabled(True)
        self._ways.show()
        self._ways.ask_again()
        self.cancel_button.setVisible(True)
        self._show_deed()
        if self._documents:
            self._look_for_drives()
            self._look.start()
        else:
            self._read_documents()

    def _on_wish(self, wish: MailWish) -> None:
        mail = self._mail
        if mail is None:
            return
        self._card.wait()
        session, mails, op_id = self._context.require_session(), self._context.services.mails, self._new_op()
        self._context.runner.run(
            lambda: mails.decide(session, op_id, mail.mail_id, wish),
            self._show_mail,
            self._not_decided,
            serial=True,
            parent=self,
        )

    def _new_op(self) -> OpId:
        return self._context.services.desk.new_op()

    def _not_decided(self, error: KnownError) -> None:
        self._anew = False
        self.show_message(error, "handOverMessage")
        self._follow.now()

    def cancel(self) -> None:
        """Esc after the hand-over means done: it happened."""
        if self._under_way:
            return
        if self._done is not None:
            self.accept(self._done)
        else:
            super().cancel()
