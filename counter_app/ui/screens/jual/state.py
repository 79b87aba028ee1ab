"""What the screen Jual remembers of each person, and what it reads of the counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.products import PriceList, ProductKind
from counter_app.domain.sale import Basket, Payment, stock_taken
from counter_app.services.bundle import Services
from counter_app.services.parking import ParkedBasket
from counter_app.services.queue import StampService
from counter_app.services.receipts import PrintJob, last_receipt
from counter_app.services.selling import Sold
from counter_app.services.till import OpenShift


@dataclass(slots=True)
class Work:
    """One person's unfinished work, shown to nobody else. When the counter locks its basket is parked."""

    basket: Basket = field(default_factory=Basket)
    phone: str = ""
    parts: tuple[Payment, ...] = ()
    """What the customer has paid by other means for this basket, recorded nowhere yet: never forgotten by an Esc or a
    lock, until the sale is made or the clerk says that it was given back."""
    replaced: Basket | None = None
    """The basket before adhesive stamps took the place of its e-Meterai; back again if they are not paid."""
    paying: bool = False
    """A payment was pressed and its outcome is not known yet: the basket may not be paid again meanwhile."""
    parking: bool = False
    """The basket is on its way into the journal."""
    last: Sold | None = None
    showing_last: bool = False
    """The customer of the last sale still stands there: change and receipt are in view."""
    error: KnownError | None = None
    """Why a payment or a parking failed behind the owner's back; said when she is there."""

    @property
    def begun(self) -> bool:
        """Whether something of it would be lost with the screen."""
        return bool(self.basket.lines or self.parts or self.replaced or self.error or self.showing_last or self.busy)

    @property
    def busy(self) -> bool:
        """Whether the basket may be neither changed nor paid at this moment."""
        return self.paying or self.parking


@dataclass(frozen=True, slots=True)
class Situation:
    """The counter as last read."""

    shift: OpenShift | None
    service: StampService
    stock: Mapping[str, int]
    doubtful: tuple[PrintJob, ...]
    printing: frozenset[str]
    """Receipts whose print is under way."""
    last_receipt: str
    """The number used last: a reading older than a sale says nothing about its paper."""
    parked: tuple[ParkedBasket, ...] = ()
    serials: int = 0
    """Serials that lie in the stock, on no document yet."""
    forgotten: bool = False
    """The shift was opened on an earlier day and nobody counted it."""

    @property
    def promises(self) -> bool:
        """Whether an e-Meterai that is sold now is a promise."""
        return not self.service.serves


def check_stock(situation: Situation | None, basket: Basket, code: str, prices: PriceList) -> None:
    """Early, so that nobody is promised what is not there; the sale checks it again where it counts.

    Raises Refused ``stock.insufficient``, ``sale.unknown_product``.
    """
    if situation is None or prices.find(code).kind is not ProductKind.PHYSICAL:
        return
    pieces_of, _ = prices.pieces_of(code, 1)
    have = situation.stock.get(pieces_of, 0)
    if stock_taken(basket, prices).get(pieces_of, 0) > have:
        raise Refused("stock.insufficient", have=have, name=prices.find(pieces_of).name)


def read_situation(services: Services) -> Situation:
    """Ask the journal, all in one snapshot. Blocking: through the runner."""
    with services.desk.journal.read() as connection:
        shift = services.till.current()
        return Situation(
            shift,
            services.queue.service(),
            services.till.stock(),
            services.receipts.doubtful(),
            frozenset(job.receipt for job in services.receipts.waiting()),
            last_receipt(connection) or "",
            services.parking.waiting(),
            services.serial_stock.level().free,
            shift is not None and services.shift_care.is_forgotten(shift),
        )
