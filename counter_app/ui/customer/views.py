"""What the customer display can show, as values (:data:`CustomerView`), and the board on which screens put them.

Nothing personal is in them: no phone, no file name, no identity, no reference of a payment. Sums are those of the
basket or of the journal's entry, never added up again here (lessons, "wrong change shown").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from counter_app.domain.money import Money
    from counter_app.domain.sale import Basket, PaymentMeans
    from counter_app.services.selling import Sold
    from counter_app.ui.outage_choice import OutageChoice


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody's basket."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the basket."""

    name: str
    quantity: int
    amount: Money


@dataclass(frozen=True, slots=True)
class BasketShown:
    """The basket as it fills, oldest line first."""

    lines: tuple[ShownLine, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class ChoicesShown:
    """What is offered while the issuer is not serving, in the clerk's order. The clerk decides at the screen."""

    offered: tuple[OutageChoice, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Given:
    """Money by one means."""

    means: PaymentMeans
    amount: Money


@dataclass(frozen=True, slots=True)
class PaidShown:
    """A sale as it stands in the journal. ``claims``: e-Meterai that are paid and not affixed yet."""

    total: Money
    given: tuple[Given, ...]
    change: Money
    claims: int


CustomerView = Idle | BasketShown | ChoicesShown | PaidShown


def basket_view(basket: Basket) -> CustomerView:
    """A basket; :class:`Idle` while there is nothing in it."""
    if not basket.lines:
        return Idle()
    return BasketShown(tuple(ShownLine(line.name, line.quantity, line.amount) for line in basket.lines), basket.total)


def paid_view(sold: Sold) -> PaidShown:
    """A sale that is on the disk."""
    given = tuple(Given(one.means, one.amount) for one in sold.payments)
    return PaidShown(sold.due, given, sold.change, len(sold.claims))


class CustomerBoard(QObject):
    """Screens put up what concerns the customer in front of them, each under its own name (its key in the shell).

    Signals: ``changed(object)`` with the :data:`CustomerView` that is to be shown now.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._owner = ""
        self._view: CustomerView = Idle()

    @property
    def view(self) -> CustomerView:
        """What is to be shown."""
        return self._view

    def show(self, owner: str, view: CustomerView) -> None:
        """Put this up in place of what is there; :class:`Idle` takes only one's own away."""
        if isinstance(view, Idle):
            self.clear(owner)
            return
        self._owner = owner
        self._put(view)

    def clear(self, owner: str) -> None:
        """Take one's own away."""
        if owner == self._owner:
            self.reset()

    def keep_only(self, owner: str) -> None:
        """Another screen came into view: what the one before put up is not the case any more."""
        if owner != self._owner:
            self.reset()

    def reset(self) -> None:
        """The counter locked, or somebody else sits there."""
        self._owner = ""
        self._put(Idle())

    def _put(self, view: CustomerView) -> None:
        if view != self._view:
            self._view = view
            self.changed.emit(view)
