"""Everything once more, what is still open, and where it will be written.

Object name: ``firstOpen``.
"""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from counter_app.domain.issuer_state import IssuerMode
from counter_app.services.first_start import Draft, FirstStart, IssuerSite
from counter_app.ui.first_start.page import Page
from counter_app.ui.format import NOTHING
from counter_app.ui.printer_words import kind_words
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.text import Text, TextKind

_MAY_BREAK: Final = "\u200b"


class SummaryPage(Page):
    """Reads the draft; asks nothing."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Is everything right?"),
            self.tr(
                "Now the settings file is written, the password goes into the keyring, and the counter opens. Then the"
                " first administrator chooses a name and a PIN, and adds clerks and supervisors."
            ),
            self.tr("Summary"),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(5 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._grid.setColumnStretch(1, 1)
        self._values: list[Text] = []
        self.body.addLayout(self._grid)
        self._open = Banner("", "", State.WAITING)
        self._open.setObjectName("firstOpen")
        self.body.addWidget(self._open)
        self.body.addStretch(1)

    def entered(self, draft: Draft) -> None:
        """Tell the answers."""
        rows = self._rows(draft)
        if not self._values:
            for place, (label, _) in enumerate(rows):
                value = Text("", wrap=True)
                self._grid.addWidget(Text(label, TextKind.LABEL), place, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, place, 1)
                self._values.append(value)
        for shown, (_, value) in zip(self._values, rows, strict=True):
            # A path may be broken after each folder: it has no blanks.
            shown.setText(value.replace(os.sep, f"{os.sep}{_MAY_BREAK}") or NOTHING)
        still_open = self._still_open(draft)
        self._open.show_words(self.tr("Still open"), "\n".join(f"• {line}" for line in still_open), State.WAITING)
        self._open.setVisible(bool(still_open))

    def _rows(self, draft: Draft) -> list[tuple[str, str]]:
        practice = self.tr("practice, LATIHAN on everything") if draft.training else self.tr("real sales")
        site = self.tr("staging") if draft.site is IssuerSite.STAGING else self.tr("production")
        mode = self.tr("on premises") if draft.mode is IssuerMode.ON_PREMISES else self.tr("cloud")
        printer = " · ".join(filter(None, (kind_words(draft.printer_kind), draft.printer_target)))
        return [
            (self.tr("Office"), " · ".join(filter(None, (draft.name, draft.number, draft.code, draft.zone)))),
            (self.tr("Letterhead"), " · ".join(filter(None, (draft.address, draft.npwp, draft.contact)))),
            (self.tr("Counter"), f"{draft.counter} · {practice}"),
            (self.tr("Data folder"), draft.data_folder),
            (self.tr("Printer"), printer),
            (self.tr("Issuer"), " · ".join(filter(None, (site, mode, "" if draft.later else draft.user)))),
            (self.tr("Price list"), draft.price_list),
            (self.tr("Settings file"), str(self.parts.path)),
        ]

    def _still_open(self, draft: Draft) -> list[str]:
        found: list[str] = []
        if not draft.printed_well:
            found.append(self.tr("Nobody has seen a test print of this printer yet."))
        if draft.later:
            found.append(self.tr("There is no account at the issuer: nothing can be affixed."))
        elif not draft.let_in:
            found.append(self.tr("The account was not checked: whether the issuer lets it in is unknown."))
        if not draft.roots:
            found.append(self.tr("No certificates: a check cannot say that a stamp is valid."))
        if not (draft.price_list or draft.training):
            found.append(self.tr("No price list: nothing is sold before one is imported."))
        return found
