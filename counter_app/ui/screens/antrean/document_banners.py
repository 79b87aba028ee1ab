"""What the queue says of documents: mails that wait for a decision, results that go soon, a vault that is full.

Object names: ``mailsBanner``, ``openMail``, ``noticesBanner``, ``openNotice``, ``vaultBanner``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.mail import DOUBTFUL
from counter_app.services.mail_queue import Mail
from counter_app.services.queue import QueueRow
from counter_app.services.retention import VaultState
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import SecondaryButton


@dataclass(frozen=True, slots=True)
class DocumentNews:
    """Read off the interface's thread. ``mail``, ``notice``: the queue's row of the first of each."""

    mails: tuple[Mail, ...]
    vault: VaultState
    mail: QueueRow | None
    notice: QueueRow | None


class DocumentBanners(QWidget):
    """Signals: ``opened(object)`` with the :class:`QueueRow` whose hand-over is to be opened."""

    opened = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._rows: dict[Banner, QueueRow | None] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._mails = self._make("mailsBanner", "openMail")
        self._notices = self._make("noticesBanner", "openNotice")
        self._vault = self._make("vaultBanner", "")
        self.hide()

    def plan(self) -> Callable[[], DocumentNews]:
        """The work for the runner."""
        services = self._services

        def read() -> DocumentNews:
            mails = tuple(mail for mail in services.mails.open() if mail.state in DOUBTFUL)
            vault = services.retention.state()
            first = (mails[0].stamp_ids[:1] if mails else ()) + tuple(one.stamp_id for one in vault.notices[:1])
            rows = {row.stamp_id: row for row in services.queue.rows(first)}
            return DocumentNews(
                mails,
                vault,
                rows.get(mails[0].stamp_ids[0]) if mails else None,
                rows.get(vault.notices[0].stamp_id) if vault.notices else None,
            )

        return read

    def show_news(self, news: DocumentNews, now: datetime, zone: str) -> None:
        """What is to be said now; nothing where all is well."""
        self._rows = {self._mails: news.mail, self._notices: news.notice}
        self._show_mails(news.mails)
        self._show_notices(news.vault, now, zone)
        self._show_vault(news.vault)
        self.setVisible(bool(news.mails or news.vault.notices or news.vault.nearly_full))

    def _show_mails(self, mails: tuple[Mail, ...]) -> None:
        self._mails.setVisible(bool(mails))
        if mails:
            title = self.tr("E-mails with documents that wait for your decision: {count}").format(count=len(mails))
            words = self.tr("Refused, or nobody knows whether they were sent. None is sent again by itself.")
            self._mails.show_words(title, words, State.UNKNOWN)

    def _show_notices(self, vault: VaultState, now: datetime, zone: str) -> None:
        self._notices.setVisible(bool(vault.notices))
        if vault.notices:
            title = self.tr("Finished documents that nobody collects and that will be deleted: {count}").format(
                count=len(vault.notices)
            )
            first = vault.notices[0]
            words = self.tr("First {claim}, {when}. Call the customer, or hand it over by e-mail.")
            when = show.when(moment(first.due_at), now, zone)
            self._notices.show_words(title, words.format(claim=first.claim, when=when), State.WAITING)

    def _show_vault(self, vault: VaultState) -> None:
        self._vault.setVisible(vault.nearly_full)
        if not vault.nearly_full:
            return
        used = self.tr("{used} of {quota} used.").format(used=show.size(vault.used), quota=show.size(vault.quota))
        if vault.full:
            words = self.tr("{used} What is paid goes on. Hand finished documents over, and call the administrator.")
            self._vault.show_words(
                self.tr("The vault is full: no new document is taken in"), words.format(used=used), State.REFUSED
            )
        else:
            words = self.tr("{used} When it is full no new document is taken in; what is paid goes on.")
            self._vault.show_words(self.tr("The vault is nearly full"), words.format(used=used), State.WAITING)

    def _make(self, name: str, button_name: str) -> Banner:
        banner = Banner("", "", State.WAITING)
        banner.setObjectName(name)
        if button_name:
            button = SecondaryButton(self.tr("Open"))
            button.setObjectName(button_name)
            button.clicked.connect(lambda: self._on_open(banner))
            banner.add_action(button)
        banner.hide()
        self._column.addWidget(banner)
        return banner

    def _on_open(self, banner: Banner) -> None:
        if row := self._rows.get(banner):
            self.opened.emit(row)
