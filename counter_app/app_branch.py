"""Builds what ties the counter to its branch: the exchange, the book, the inbox, for the composition root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from counter_app.domain.branch import Ask
from counter_app.domain.errors import StorageFailed
from counter_app.journal.erased_list import remember_erased
from counter_app.machine.secret_store import HUB_KEY
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox, Handler
from counter_app.services.branch_ports import BranchNews, NoBranch
from counter_app.services.desk import Desk
from counter_app.services.ports import Secrets
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.hub.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Branch:
    """``exchange`` None where the settings name no branch log, or this counter has not joined it."""

    desk: BranchDesk
    exchange: Exchange | None = None


def branch_of(
    settings: Settings,
    desk: Desk,
    secrets: Secrets,
    password: str,
    on_bug: Callable[[BaseException], None],
    handlers: Mapping[Ask, Handler],
) -> Branch:
    """The branch of this counter; one that has not joined the log yet sells all the same, and says so.

    ``handlers`` carry out what others propose.
    """
    news = BranchNews()
    if (hub := settings.hub) is None:
        return Branch(BranchDesk(desk, NoBranch(), NoBranch(), news))
    from counter_app.hub.book import BranchBook
    from counter_app.hub.branch_key import BranchKey
    from counter_app.hub.branch_log import BranchLog
    from counter_app.hub.connection import HubAddress
    from counter_app.hub.exchange import Exchange

    try:
        key = BranchKey(secrets.get(HUB_KEY) or b"")
    except StorageFailed as error:
        out = NoBranch(error.code)
        return Branch(BranchDesk(desk, out, out, news))
    address = HubAddress(hub.host, hub.port, hub.database, hub.user, hub.root, hub.certificate, hub.key)
    book = BranchBook(settings.data_folder / "branch")
    exchange = Exchange(
        desk.journal,
        book,
        partial(BranchLog, address, password, key),
        on_bug,
        on_taken=news.tell,
        on_current=BranchInbox(desk, book, handlers).look,
        on_erased=partial(remember_erased, secrets),
    )
    return Branch(BranchDesk(desk, book, exchange, news), exchange)
