"""Make a notice of the outage: for the door, for a customer, or that the service is back. What it says is seen first.

Keys: F5 prints it on the counter's printer; Shift+F5 saves it as an A4 sheet (PDF) in the folder that is chosen.

Object names: ``noticeSheet``, ``noticeKinds``, ``noticeText``, ``noticeFolder``, ``browseNoticeFolder``,
``noticeDrive_0`` …, ``printNotice``, ``saveNotice``, ``noticeMessage``.
"""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QTextBrowser, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.receipt import Notice, NoticeFacts
from counter_app.services.bundle import Services
from counter_app.services.desk import Session
from counter_app.ui.context import UiContext
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.folder_chooser import FolderChooser
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.words.notice import LineKind, load_notice_words, notice_lines, notice_title

_TEXT_HEIGHT: Final = 236
_TAGS: Final = {
    LineKind.STATE: "<p><b>{text}</b></p>",
    LineKind.FACT: "<p>{text}: <b>{value}</b></p>",
    LineKind.HEADING: "<h4>{text}</h4>",
    LineKind.ITEM: "<p>• {text}</p>",
    LineKind.TEXT: "<p>{text}</p>",
}


class NoticeSheet(Sheet):
    """``accepted(object)`` with words to say. Each press is a notice of its own, under a number of its own."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, " ", " ", width=720)
        self.setObjectName("noticeSheet")
        self.title.setText(self.tr("Notice"))
        self.text.setText(self.tr("It says what this counter saw and what it can do. It names no end of the outage."))
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._facts: dict[Notice, NoticeFacts] = {}
        self._op_id = context.services.desk.new_op()
        self._busy = False
        self._kinds = FilterChips([])
        self._kinds.setObjectName("noticeKinds")
        self._kinds.chosen.connect(self._show_text)
        self.body.addWidget(self._kinds)
        self._text = QTextBrowser()
        self._text.setObjectName("noticeText")
        self._text.setAccessibleName(self.tr("What the notice says"))
        self._text.setOpenLinks(False)
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self.body.addWidget(self._text)
        self._folder = FolderChooser(
            self.tr("Folder or drive for the A4 sheet"),
            edit="noticeFolder",
            browse="browseNoticeFolder",
            drive="noticeDrive",
        )
        self._folder.changed.connect(self._show_able)
        self.body.addWidget(self._folder)
        self._print = PrimaryButton(self.tr("Print"), key=Shortcut.PRIMARY)
        self._print.setObjectName("printNotice")
        self._print.clicked.connect(self._on_print)
        self._save = SecondaryButton(self.tr("Save as A4 (PDF)"), key=Shortcut.ALTERNATIVE, icon="download")
        self._save.setObjectName("saveNotice")
        self._save.clicked.connect(self._on_save)
        self.set_actions(self._print, self._save)
        self._show_able()
        session, services = context.require_session(), context.services
        context.runner.run(partial(services.outage_notices.facts, session), self._show, self._refused, parent=self)
        context.runner.run(services.handing_over.drives, self._folder.show_drives, self._refused, parent=self)

    def set_folder(self, folder: Path) -> None:
        """Where the A4 sheet goes."""
        self._folder.set_folder(folder)

    def _show(self, facts: dict[Notice, NoticeFacts]) -> None:
        self._facts = facts
        self._kinds.set_filters([Filter(kind.value, self._kind_words(kind)) for kind in facts])
        if not facts:
            self._text.setPlainText(self.tr("There is no outage now, and none ended in the last seven days."))
        self._show_text()

    def _kind_words(self, kind: Notice) -> str:
        match kind:
            case Notice.DOOR:
                return self.tr("For the door")
            case Notice.CUSTOMER:
                return self.tr("For a customer")
            case Notice.RECOVERED:
                return self.tr("Service is back")

    @property
    def _chosen(self) -> NoticeFacts | None:
        return self._facts.get(Notice(self._kinds.key)) if self._kinds.key else None

    def _show_text(self, _key: str = "") -> None:
        facts = self._chosen
        if facts is not None:
            # Paper speaks Indonesian, whatever the screen does.
            words = load_notice_words()
            parts = [f"<h3>{escape(notice_title(facts, words))}</h3>"]
            for line in notice_lines(facts, self._zone, words):
                parts.append(_TAGS[line.kind].format(text=escape(line.text), value=escape(line.value)))
            self._text.setHtml("".join(parts))
        self._show_able()

    def _show_able(self) -> None:
        able = self._chosen is not None and not self._busy
        self._print.setEnabled(able)
        self._save.setEnabled(able and bool(self._folder.text))

    def _on_print(self) -> None:
        if (facts := self._begin()) is not None:
            session, notices = self._context.require_session(), self._context.services.outage_notices
            deed = partial(notices.make, session, self._op_id, facts.notice, printed=True)
            self._context.runner.run(deed, self._printed, self._refused, serial=True, parent=self)

    def _on_save(self) -> None:
        folder = Path(self._folder.text)
        if (facts := self._begin()) is not None:
            session = self._context.require_session()
            deed = partial(_make_and_save, self._context.services, session, self._op_id, facts.notice, folder)
            self._context.runner.run(deed, self._saved, self._refused, serial=True, parent=self)

    def _begin(self) -> NoticeFacts | None:
        """What is to be made; nothing while a press is under way."""
        if self._busy or self._chosen is None:
            return None
        self._busy = True
        self._show_able()
        return self._chosen

    def _printed(self, number: ReceiptNumber) -> None:
        self.accept(self.tr("Notice {number} is sent to the printer.").format(number=number))

    def _saved(self, path: Path) -> None:
        self.accept(self.tr("Saved: {path}").format(path=path))

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self._show_able()
        self.show_message(error, "noticeMessage")


def _make_and_save(services: Services, session: Session, op_id: OpId, notice: Notice, folder: Path) -> Path:
    number = services.outage_notices.make(session, op_id, notice, printed=False)
    return services.report_files.save_notice(services.receipts.receipt(number.text), folder)
