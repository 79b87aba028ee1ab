"""Builds what lets people, price lists and settings travel in the branch, for the composition root."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.branch import Ask
from counter_app.domain.branch_settings import SettingValue
from counter_app.domain.errors import KnownError
from counter_app.domain.price_text import read_price_text
from counter_app.journal.file import Journal
from counter_app.machine.signed_file import signer_of
from counter_app.services.branch_admin import BranchAdmin
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import Handler
from counter_app.services.branch_people import BranchPeople
from counter_app.services.branch_ports import BranchRecords
from counter_app.services.branch_prices import BranchPrices
from counter_app.services.branch_settings import BranchSettings, OwnSettings, applied_settings
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.prices import PriceBook, SignedList
from counter_app.services.session import Sessions
from counter_app.settings import Settings, load_settings
from counter_app.settings.branch import branch_values

log = logging.getLogger(__name__)

#: How a list that came through the branch is named where it cannot be read.
_FROM_BRANCH: Final = "price-list.toml"


@dataclass(frozen=True, slots=True)
class AdminParts:
    """What the interface needs, and what carries out what others send."""

    admin: BranchAdmin
    handlers: Mapping[Ask, Handler]


def admin_parts(
    settings: Settings, branch: BranchDesk, records: BranchRecords, sessions: Sessions, prices: PriceBook
) -> AdminParts:
    """For one counter, in a branch or not."""
    publishers = settings.price_publishers
    trust = BranchTrust(branch.desk, records)
    people = BranchPeople(branch, sessions, trust)
    lists = BranchPrices(branch, prices, lambda text, signature: signed_list(text, signature, publishers))
    own = BranchSettings(branch, trust, _own_settings(settings))
    return AdminParts(
        BranchAdmin(branch, people, lists, own, trust),
        {Ask.PEOPLE: people.carry_out, Ask.PRICES: lists.carry_out, Ask.SETTINGS: own.carry_out},
    )


def with_branch_settings(settings: Settings, journal: Journal) -> Settings:
    """The settings of the file, and over them what came from the branch.

    Values that cannot be read with the file any more, because it was changed meanwhile, leave the file's in force.
    """
    if settings.path is None:
        return settings
    with journal.read() as connection:
        applied = applied_settings(connection, settings.place.counter)
    if not applied:
        return settings
    try:
        over = load_settings(settings.path, {key: one.value for key, one in applied.items()})
    except KnownError as error:
        log.warning("settings of the branch do not fit this counter's file (%s): the file holds", error.code)
        return settings
    fields = ("void_limit", "offline_limit", "cash_step", "idle_lock_minutes", "old_after", "review", "reconciliation")
    return replace(settings, unknown=over.unknown, **{name: getattr(over, name) for name in fields})


def signed_list(text: str, signature: str, publishers: tuple[str, ...]) -> SignedList:
    """A list whose publisher this counter knows. Raises KnownError ``price.no_publisher``, ``price.wrong_signature``,
    ``price.unreadable``, Refused ``price.*``."""
    if not publishers:
        raise KnownError("price.no_publisher")
    content = text.encode()
    signed = signer_of(content, signature.encode("ascii", "replace"), publishers)
    if signed is None:
        raise KnownError("price.wrong_signature", file=_FROM_BRANCH)
    try:
        prices = read_price_text(text)
    except KnownError as error:
        if error.code != "price.unreadable":
            raise
        raise KnownError("price.unreadable", file=_FROM_BRANCH) from error
    return SignedList(prices, text, hashlib.sha256(content).hexdigest(), *signed)


def _own_settings(settings: Settings) -> OwnSettings:
    path, running = settings.path, branch_values(settings)
    if path is None:
        return OwnSettings(running, running, settings.kept_from_branch, lambda _values: None)

    def check(values: Mapping[str, SettingValue]) -> object:
        return load_settings(path, values)

    return OwnSettings(branch_values(load_settings(path)), running, settings.kept_from_branch, check)
