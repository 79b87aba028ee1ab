"""Whether the clerk at the screen may take money: the till is open, and it is hers.

Object names: ``tillNotOpen`` (the banner), ``openTill`` (its button, which leads to the screen Loket).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.till import OpenShift
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class TillWatch(QObject):
    """``closed``: money cannot be taken, as far as is known. Signals: ``changed()``; ``failed(object)``.

    A till that was not read yet does not count as closed: :meth:`ask` reads it before every payment.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.closed = False
        self.shift: OpenShift | None = None
        self._refresher = Refresher(
            context,
            lambda: context.services.till.current,
            self._show,
            self,
            prefixes=("shift.",),
            on_error=self.failed.emit,
        )

    def set_active(self, active: bool) -> None:
        """The screen came or went."""
        self._refresher.set_active(active)

    def ask(self, then: Callable[[], None], on_error: Callable[[KnownError], None]) -> None:
        """Read the till now; ``then`` finds ``closed`` up to date."""

        def show(shift: OpenShift | None) -> None:
            self._show(shift)
            then()

        self._context.runner.run(self._context.services.till.current, show, on_error, parent=self)

    def _show(self, shift: OpenShift | None) -> None:
        session = self._context.session
        self.shift = shift
        self.closed = session is not None and (shift is None or shift.clerk_id != session.person.person_id)
        self.changed.emit()


class TillBanner(Banner):
    """``show_shift(shift)``. Signals: ``till_requested()``."""

    till_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", State.WAITING, parent)
        self.setObjectName("tillNotOpen")
        button = SecondaryButton(self.tr("Till"), key=Shortcut.TILL, kind=ButtonKind.SOFT)
        button.setObjectName("openTill")
        button.clicked.connect(self.till_requested)
        self.add_action(button)

    def show_shift(self, shift: OpenShift | None) -> None:
        """Say why no money can be taken here."""
        if shift is None:
            title = self.tr("The till is not open yet")
        else:
            title = self.tr("{name} has the till open").format(name=shift.clerk_name)
        self.show_words(title, self.tr("No money can be taken here. A claim code works all the same."), State.WAITING)
