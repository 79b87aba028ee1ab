"""Which deeds are offered: what F5 and Shift+F5 do now, and a third beside them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.services.queue import Standing
from counter_app.ui.screens.bubuhkan.documents import OpenDocuments
from counter_app.ui.screens.bubuhkan.phase import Phase


class Deed(StrEnum):
    """What can be done; the names of the buttons."""

    CHOOSE = "chooseFilePrimary"
    USE_CLAIM = "useClaim"
    CLAIM_INSTEAD = "useClaimInstead"
    PAY = "pay"
    MEANS = "payOtherwise"
    ATTACH = "attach"
    DROP_CLAIM = "dropClaim"
    HAND_OVER = "handOver"
    LEAVE = "leave"
    REPLACE = "replaceDocument"
    REPAIR = "repairCopy"
    VOID = "voidSale"
    NEXT = "nextCustomer"


@dataclass(frozen=True, slots=True)
class Deeds:
    """``alternative`` is Shift+F5; ``extra`` has no key or one of its own."""

    primary: Deed
    able: bool
    alternative: Deed | None = None
    alternative_able: bool = True
    extra: Deed | None = None


def deeds(documents: OpenDocuments, *, claim: bool, till_closed: bool, busy: bool, can_void: bool) -> Deeds:
    """What is offered. ``claim``: a claim code is in use; ``busy``: a deed is under way; ``can_void``: the sale of the
    document in view can be taken back."""
    current = documents.current
    code = Deed.DROP_CLAIM if claim else Deed.USE_CLAIM
    if current is None or current.phase is Phase.LOOKING:
        return Deeds(Deed.CHOOSE, current is None, code)
    match current.phase:
        case Phase.REFUSED if current.repairable:
            return Deeds(Deed.REPAIR, not busy, code)
        case Phase.REFUSED:
            return Deeds(Deed.CHOOSE, able=True, alternative=code)
        case Phase.READY if claim:
            return Deeds(Deed.ATTACH, bool(current.placements) and not busy, code)
        case Phase.READY:
            able = bool(current.placements) and not busy and not till_closed
            return Deeds(Deed.PAY, able, Deed.MEANS, able, Deed.CLAIM_INSTEAD)
        case _:
            return _following(documents, current.standing, Deed.VOID if can_void else None)


def _following(documents: OpenDocuments, standing: Standing, extra: Deed | None) -> Deeds:
    ready = bool(documents.ready)
    match standing:
        case Standing.REJECTED:
            return Deeds(Deed.REPLACE, able=True, alternative=Deed.LEAVE, extra=extra)
        case Standing.HANDED_OVER | Standing.VOIDED if not ready:
            return Deeds(Deed.NEXT, able=True)
        case Standing.READY | Standing.HANDED_OVER | Standing.VOIDED:
            return Deeds(Deed.HAND_OVER, ready, Deed.LEAVE)
        case _:
            return Deeds(Deed.HAND_OVER, ready, Deed.LEAVE, extra=extra)
