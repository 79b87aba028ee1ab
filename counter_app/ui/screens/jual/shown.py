"""What the screen Jual puts on the customer display: the basket, the choices of an outage, the change."""

from __future__ import annotations

from typing import Final

from counter_app.ui.context import UiContext
from counter_app.ui.customer.views import basket_view, paid_view
from counter_app.ui.screens.jual.state import Work

#: Under this name; the screen's key in the shell.
OWNER: Final = "jual"


def show_to_customer(context: UiContext, work: Work, *, visible: bool) -> None:
    """What the clerk sees of her work, as far as it concerns the customer. Behind the lock it is nobody's."""
    if context.session is None or not visible:
        context.customer.clear(OWNER)
    elif work.last is not None and work.showing_last:
        context.customer.show(OWNER, paid_view(work.last))
    else:
        context.customer.show(OWNER, basket_view(work.basket))
