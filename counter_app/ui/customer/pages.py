"""The four pages of the customer display: nobody's turn, the basket, the choices of an outage, the change.

Object names: ``customerWelcome``, ``customerState``, ``customerDetail``; ``customerLines``, ``customerMore``,
``customerTotal``; ``customerChoice_0`` …; ``customerPaidTotal``, ``customerGiven``, ``customerChange``,
``customerNotYet``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.sale import PaymentMeans
from counter_app.ui.customer.big_text import BigText
from counter_app.ui.customer.views import BasketShown, ChoicesShown, PaidShown
from counter_app.ui.customer.words import choice_words, given_words
from counter_app.ui.outage_choice import OutageChoice

#: Lines that fit; of a longer basket the last ones are shown.
MOST_LINES: Final = 7
_BOLD: Final = QFont.Weight.Bold
_DEMI: Final = QFont.Weight.DemiBold
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class IdlePage(QWidget):
    """Welcome, and the honest state of the service in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(2)
        self._welcome = BigText(112, weight=_BOLD)
        self._welcome.setObjectName("customerWelcome")
        self._welcome.setText(self.tr("Welcome"))
        self._welcome.setAlignment(_CENTRE)
        column.addWidget(self._welcome)
        column.addStretch(1)
        self._state = BigText(52, weight=_DEMI, wrap=True)
        self._state.setObjectName("customerState")
        self._state.setAlignment(_CENTRE)
        column.addWidget(self._state)
        self._detail = BigText(36, kind="secondary", wrap=True)
        self._detail.setObjectName("customerDetail")
        self._detail.setAlignment(_CENTRE)
        column.addWidget(self._detail)
        column.addStretch(3)

    def show_service(self, state: str, detail: str) -> None:
        """How the service is."""
        self._state.setText(state)
        self._detail.setText(detail)


class BasketPage(QWidget):
    """Items as they are added, and what they come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: BasketShown | None = None
        column = QVBoxLayout(self)
        self._more = BigText(28, kind="secondary")
        self._more.setObjectName("customerMore")
        column.addWidget(self._more)
        lines = QWidget()
        lines.setObjectName("customerLines")
        self._grid = QGridLayout(lines)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[BigText, BigText, BigText]] = []
        for row in range(MOST_LINES):
            labels = (BigText(44, weight=_DEMI), BigText(44), BigText(44, weight=_DEMI))
            labels[0].setAlignment(_RIGHT)
            labels[2].setAlignment(_RIGHT)
            for place, label in enumerate(labels):
                self._grid.addWidget(label, row, place)
            self._rows.append(labels)
        column.addWidget(lines)
        column.addStretch(1)
        foot = QHBoxLayout()
        label = BigText(56, kind="secondary")
        label.setText(self.tr("Total"))
        foot.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        self._total = BigText(128, weight=_BOLD)
        self._total.setObjectName("customerTotal")
        self._total.setAlignment(_RIGHT)
        foot.addWidget(self._total)
        column.addLayout(foot)

    def show_basket(self, view: BasketShown) -> None:
        """The last lines of the basket, and its total."""
        self._shown = view
        before = max(0, len(view.lines) - MOST_LINES)
        self._more.setText(self.tr("{count} lines before").format(count=before) if before else "")
        for place, labels in enumerate(self._rows):
            line = view.lines[before + place] if before + place < len(view.lines) else None
            texts = ("", "", "") if line is None else (f"{line.quantity} ×", line.name, str(line.amount))
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(line is not None)
        self._total.setText(str(view.total))
        self.fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names get the room that there is."""
        super().resizeEvent(event)
        self.fit_names()

    def fit_names(self) -> None:
        """A long name ends in dots before it pushes the sum out."""
        if self._shown is None:
            return
        before = max(0, len(self._shown.lines) - MOST_LINES)
        for place, line in enumerate(self._shown.lines[before:]):
            count, name, amount = self._rows[place]
            room = self.width() - count.sizeHint().width() - amount.sizeHint().width() - 4 * name.fontMetrics().height()
            name.setText(name.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, max(room, 0)))


class ChoicesPage(QWidget):
    """What can be done while the service is away; the customer says it, the clerk presses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        title = BigText(56, weight=_BOLD, wrap=True)
        title.setText(self.tr("Your choice before you pay"))
        column.addWidget(title)
        self._cards: list[tuple[QFrame, BigText, BigText, BigText]] = []
        for place in range(len(OutageChoice)):
            card = QFrame()
            card.setObjectName(f"customerChoice_{place}")
            card.setProperty("kind", "customerChoice")
            row = QHBoxLayout(card)
            number, name, text = BigText(52, weight=_BOLD), BigText(44, weight=_DEMI), BigText(32, wrap=True)
            number.setText(str(place + 1))
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.addWidget(name)
            words.addWidget(text)
            row.addLayout(words, 1)
            column.addWidget(card)
            self._cards.append((card, number, name, text))
        column.addStretch(1)
        foot = BigText(36, kind="secondary")
        foot.setText(self.tr("Tell the clerk. No money is taken yet."))
        column.addWidget(foot)

    def show_choices(self, view: ChoicesShown) -> None:
        """Those that are offered, numbered as on the clerk's screen."""
        for place, (card, _number, name, text) in enumerate(self._cards):
            card.setVisible(place < len(view.offered))
            if place < len(view.offered):
                title, means = choice_words(view.offered[place])
                name.setText(title)
                text.setText(means)
                card.setAccessibleName(f"{place + 1}. {title}")


class PaidPage(QWidget):
    """What was paid, what was given, and the change as large as the display allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        sums = QHBoxLayout()
        paid = QVBoxLayout()
        label = BigText(40, kind="secondary")
        label.setText(self.tr("Total"))
        self._total = BigText(64, weight=_DEMI)
        self._total.setObjectName("customerPaidTotal")
        paid.addWidget(label)
        paid.addWidget(self._total)
        paid.addStretch(1)
        sums.addLayout(paid, 1)
        self._given = BigText(44)
        self._given.setObjectName("customerGiven")
        self._given.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        sums.addWidget(self._given)
        column.addLayout(sums)
        column.addStretch(1)
        self._label = BigText(64, kind="secondary")
        self._label.setAlignment(_CENTRE)
        column.addWidget(self._label)
        self._change = BigText(240, weight=_BOLD)
        self._change.setObjectName("customerChange")
        self._change.setAlignment(_CENTRE)
        column.addWidget(self._change)
        column.addStretch(1)
        self._not_yet = BigText(40, weight=_DEMI, wrap=True)
        self._not_yet.setObjectName("customerNotYet")
        self._not_yet.setAlignment(_CENTRE)
        column.addWidget(self._not_yet)

    def show_paid(self, view: PaidShown) -> None:
        """The journal's figures of one sale."""
        self._total.setText(str(view.total))
        self._given.setText("\n".join(f"{given_words(one.means)}  {one.amount}" for one in view.given))
        cash = any(one.means is PaymentMeans.CASH for one in view.given)
        self._label.setText(self.tr("Change") if cash else self.tr("Thank you"))
        self._change.setText(str(view.change) if cash else self.tr("Paid"))
        words = self.tr("{count} e-Meterai not affixed yet: keep the receipt with its claim code.")
        self._not_yet.setText(words.format(count=view.claims) if view.claims else "")
