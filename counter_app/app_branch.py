"""Builds what ties the counter to its branch: the exchange, the book, the inbox, for the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from counter_app.app_branch_admin import admin_parts
from counter_app.domain.branch import Ask
from counter_app.domain.errors import StorageFailed
from counter_app.journal.erased_list import remember_erased
from counter_app.machine.secret_store import HUB_KEY
from counter_app.services.branch_admin import BranchAdmin
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox, Handler, of_own_people
from counter_app.services.branch_ports import BranchNews, NoBranch
from counter_app.services.branch_stamp_ports import StampRequests
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.desk import Desk, RequireTrust
from counter_app.services.ports import Secrets
from counter_app.services.prices import PriceBook
from counter_app.services.session import Sessions
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.hub.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Branch:
    """``exchange`` None where the settings name no branch log, or this counter has not joined it."""

    desk: BranchDesk
    admin: BranchAdmin
    exchange: Exchange | None = None
    stamp_requests: StampRequests | None = None


def branch_of(
    settings: Settings,
    desk: Desk,
    secrets: Secrets,
    password: str,
    on_bug: Callable[[BaseException], None],
    sessions: Sessions,
    prices: PriceBook,
    require_trust: RequireTrust,
) -> Branch:
    """The branch of this counter; one that has not joined the log yet sells all the same, and says so.

    What others propose is carried out here: decisions on sales, stamps that another counter wants, and what
    administrators send (:mod:`.app_branch_admin`).
    """
    news = BranchNews()

    def without(link: NoBranch) -> Branch:
        alone = BranchDesk(desk, link, link, news)
        return Branch(alone, admin_parts(settings, alone, link, sessions, prices).admin)

    if (hub := settings.hub) is None:
        return without(NoBranch())
    from counter_app.hub.book import BranchBook
    from counter_app.hub.branch_key import BranchKey
    from counter_app.hub.branch_log import BranchLog
    from counter_app.hub.connection import HubAddress
    from counter_app.hub.exchange import Exchange
    from counter_app.hub.stamp_requests import LogStampRequests
    from counter_app.services.branch_custody import StampCustody
    from counter_app.services.branch_pins import BranchPins
    from counter_app.services.branch_review_counter import DecisionsFromElsewhere

    try:
        key = BranchKey(secrets.get(HUB_KEY) or b"")
    except StorageFailed as error:
        return without(NoBranch(error.code))
    address = HubAddress(hub.host, hub.port, hub.database, hub.user, hub.root, hub.certificate, hub.key)
    book = BranchBook(settings.data_folder / "branch")

    requests = LogStampRequests(address, password)
    custody = StampCustody(desk, book, requests, require_trust)

    def look() -> int:
        # Made after the exchange, of which its handlers ask how it stands. Who holds which stamp comes first: a journal
        # that came back out of an older copy answers nobody before it has learnt what it had released.
        return custody.settle() + inbox.look()

    exchange = Exchange(
        desk.journal,
        book,
        partial(BranchLog, address, password, key),
        on_bug,
        on_taken=news.tell,
        on_current=look,
        on_erased=partial(remember_erased, secrets),
        pins=BranchPins(desk, sessions, BranchTrust(desk, book), book),
    )
    branch = BranchDesk(desk, book, exchange, news)
    parts = admin_parts(settings, branch, book, sessions, prices)
    decisions: dict[Ask, Handler] = {
        Ask.REVIEW: of_own_people(DecisionsFromElsewhere(desk).carry_out),
        Ask.STAMP: custody.release,
    }
    inbox = BranchInbox(desk, book, {**decisions, **parts.handlers})
    return Branch(branch, parts.admin, exchange, requests)
