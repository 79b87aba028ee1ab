"""After the sale: the change in very large type, the claim codes, and the receipt as it is printed.

Object names: ``donePanel``, ``doneChange``, ``donePaid``, ``donePrint`` (chip), ``claim_0`` …, ``doneCopy``,
``doneDispute``, ``doneNext``; ``receiptPreview`` (the picture).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from counter_app.services.selling import Sold
from counter_app.ui.screens.jual.basket import NARROWEST, WIDTH
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_MOST_CLAIMS: Final = 12
_CLAIM_COLUMNS: Final = 3
_SHEET: Final = """
#doneChange { font-size: 76px; }
#doneChangeLabel { font-size: 18px; }
#claimCodes QLabel { font-size: 21px; }
"""


class DonePanel(Card):
    """Signals: ``next_asked()``: the next customer; ``copy_asked()``: print a copy; ``dispute_asked()``."""

    next_asked = Signal()
    copy_asked = Signal()
    dispute_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("donePanel")
        self.setStyleSheet(_SHEET)
        self.body.setContentsMargins(7 * STEP, 6 * STEP, 7 * STEP, 6 * STEP)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(Text(self.tr("Paid"), TextKind.TITLE))
        self._number = Text("", TextKind.MONO)
        self._number.setObjectName("doneReceipt")
        head.addWidget(self._number)
        head.addStretch(1)
        self._print = Chip()
        self._print.setObjectName("donePrint")
        head.addWidget(self._print)
        self.body.addLayout(head)
        self._change_label = Text("", TextKind.SECONDARY)
        self._change_label.setObjectName("doneChangeLabel")
        self.body.addSpacing(2 * STEP)
        self.body.addWidget(self._change_label)
        self._change = Text("", TextKind.FIGURE)
        self._change.setObjectName("doneChange")
        self.body.addWidget(self._change)
        self._paid = Text("", TextKind.SECONDARY)
        self._paid.setObjectName("donePaid")
        self.body.addWidget(self._paid)
        self.body.addSpacing(3 * STEP)
        self._claims = QWidget()
        self._claim_column = QVBoxLayout(self._claims)
        self._claim_column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._claims)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        foot.addStretch(1)
        dispute = SecondaryButton(self.tr("Dispute"), key=Shortcut.DISPUTE)
        dispute.setObjectName("doneDispute")
        dispute.clicked.connect(self.dispute_asked)
        foot.addWidget(dispute)
        copy = SecondaryButton(self.tr("Print a copy"), icon="printer")
        copy.setObjectName("doneCopy")
        copy.clicked.connect(self.copy_asked)
        foot.addWidget(copy)
        following = SecondaryButton(self.tr("Next customer"), key=Shortcut.CONFIRM)
        following.setObjectName("doneNext")
        following.clicked.connect(self.next_asked)
        foot.addWidget(following)
        for button in (dispute, copy, following):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(Text(self.tr("Or just scan or type for the next customer."), TextKind.SMALL))
        self.body.addLayout(foot)

    def show_sold(self, sold: Sold) -> None:
        """Show this sale."""
        self._number.setText(str(sold.receipt))
        self._change_label.setText(self.tr("Change"))
        self._change.setText(str(sold.change))
        self._paid.setText(self.tr("Received {paid} for {total}").format(paid=sold.paid, total=sold.due))
        self._show_claims(sold)

    def show_print(self, words: str, state: State) -> None:
        """How the receipt's print stands."""
        self._print.show_state(words, state)

    def _show_claims(self, sold: Sold) -> None:
        old = self._claim_column.takeAt(0)
        if old is not None and (gone := old.widget()) is not None:
            gone.hide()
            gone.deleteLater()
        if not sold.claims:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        head = QHBoxLayout()
        words = self.tr("Claim codes ({count})").format(count=len(sold.claims))
        head.addWidget(Text(words, TextKind.HEADING))
        head.addWidget(Chip(self.tr("NOT AFFIXED YET"), State.WAITING, glyph=True))
        if sold.offline:
            head.addWidget(Chip(self.tr("made while the issuer is away"), State.NEUTRAL))
        head.addStretch(1)
        column.addLayout(head)
        codes = QWidget()
        codes.setObjectName("claimCodes")
        grid = QGridLayout(codes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(STEP)
        for place, claim in enumerate(sold.claims[:_MOST_CLAIMS]):
            code = Text(str(claim), TextKind.MONO)
            code.setObjectName(f"claim_{place}")
            code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(code, place // _CLAIM_COLUMNS, place % _CLAIM_COLUMNS)
        grid.setColumnStretch(_CLAIM_COLUMNS, 1)
        column.addWidget(codes)
        more = len(sold.claims) - _MOST_CLAIMS
        if more > 0:
            column.addWidget(Text(self.tr("and {more} more on the receipt").format(more=more), TextKind.SMALL))
        column.addWidget(
            Text(
                self.tr("The customer brings the document and a code to this counter."),
                TextKind.SMALL,
                wrap=True,
            )
        )
        self._claim_column.addWidget(box)


class ReceiptPreview(Card):
    """The receipt's picture, as wide as the card allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Receipt"), parent, flush=True)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDTH)
        self._picture: QPixmap | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QLabel()
        self._page.setObjectName("receiptPreview")
        self._page.setAccessibleName(self.tr("Receipt"))
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._page)
        self.body.addWidget(self._scroll)

    def show_png(self, png: bytes) -> None:
        """Show a picture; b"" says that it is being made."""
        picture = QPixmap()
        if not (png and picture.loadFromData(png)):
            self._picture = None
            self._page.setPixmap(QPixmap())
            self._page.setText(self.tr("The picture is being made …"))
            return
        self._picture = picture
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        width = round((self.width() - 4 * STEP) * ratio)
        shown = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self._page.setPixmap(shown)
