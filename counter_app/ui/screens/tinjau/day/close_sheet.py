"""Close a day: what is closed, what goes on into the next day, and the supervisor's PIN again.

Object names: ``closeDaySheet``, ``closeDayOwn`` (she also kept or counted a till), ``closeDayPin``, ``closeDayGo``,
``closeDayMessage``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.day_desk import DayView
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.screens.pin_edit import PinEdit
from counter_app.ui.screens.tinjau.day.words import carried_line, day_title
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind


class CloseDaySheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.services.day_desk.DayClosed`. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, view: DayView) -> None:
        zone = context.services.desk.place.office.zone
        super().__init__(
            over,
            self.tr("Close {day}").format(day=day_title(view.row.name, zone)),
            self.tr("A closed day is never opened again. What comes later belongs to the next day and names this one."),
        )
        self.setObjectName("closeDaySheet")
        self._context = context
        self._view = view
        self._op_id = context.services.desk.new_op()
        row = view.row
        self.body.addWidget(
            Text(
                self.tr("Entries {first} to {last} · {count} tills · over / short {money}").format(
                    first=row.first, last=(row.end or 0) - 1, count=row.shifts, money=show.rupiah(row.difference)
                ),
                TextKind.STRONG,
                wrap=True,
            )
        )
        carried = ", ".join(carried_line(one).chip for one in view.carried.counts)
        told = self.tr("Goes on into the next day by name: {things}.").format(things=carried)
        self.body.addWidget(Text(told if carried else self.tr("Nothing is open."), TextKind.SECONDARY, wrap=True))
        if view.own:
            own = Banner(
                self.tr("You kept or counted a till of this day yourself."),
                self.tr("You may close it; the recapitulation says that both were one person."),
                State.INFO,
            )
            own.setObjectName("closeDayOwn")
            self.body.addWidget(own)
        self._pin = PinEdit("closeDayPin")
        name = context.require_session().person.name
        self.body.addWidget(Field(self.tr("PIN of {name}").format(name=name), self._pin))
        self._go = PrimaryButton(self.tr("Close the day"), key=Shortcut.PRIMARY)
        self._go.setObjectName("closeDayGo")
        self._go.clicked.connect(self._on_go)
        self.set_actions(self._go)

    def _on_go(self) -> None:
        if not self._go.isEnabled():
            return
        if not self._pin.text():
            self._pin.setFocus()
            return
        self._go.setEnabled(False)
        row = self._view.row
        deed = partial(
            self._context.services.day_desk.close,
            self._context.require_session(),
            self._op_id,
            row.name,
            row.end or 0,
            self._pin.text(),
        )
        self._context.runner.run(deed, self.accept, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._go.setEnabled(True)
        self._pin.clear()
        self._pin.setFocus()
        self.show_message(error, "closeDayMessage")
