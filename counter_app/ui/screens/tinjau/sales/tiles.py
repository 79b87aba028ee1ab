"""The figures above the review's table. Object names ``tileSales``, ``tileMoney``, ``tileUnknown``, ``tileOpen``."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.services.review_query import ReviewFilter
from counter_app.services.review_reading import ReviewSummary
from counter_app.ui import format as show
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.text import Text, TextKind


class Tile(Card):
    """A label, a figure, and a line under it."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._label = label
        self.body.setSpacing(STEP // 2)
        self.body.addWidget(Text(label, TextKind.LABEL))
        self._figure = Text(show.NOTHING, TextKind.FIGURE)
        self._below = Text(" ", TextKind.SMALL)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._below)

    def show_figure(self, figure: str, below: str) -> None:
        """Other words."""
        self._figure.setText(figure)
        self._below.setText(below)
        self.setAccessibleName(f"{self._label}: {figure}, {below}")


class Tiles(QWidget):
    """``show_summary``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP + 2)
        self._sales = Tile(self.tr("Offline sales"), "tileSales")
        self._money = Tile(self.tr("Money not yet affixed"), "tileMoney")
        self._unknown = Tile(self.tr("To check"), "tileUnknown")
        self._open = Tile(self.tr("Not yet reviewed"), "tileOpen")
        for tile in (self._sales, self._money, self._unknown, self._open):
            row.addWidget(tile, 1)

    def show_summary(self, summary: ReviewSummary, counts: dict[ReviewFilter, int]) -> None:
        """The figures of now."""
        self._sales.show_figure(
            str(summary.offline_sales), self.tr("{count} e-Meterai").format(count=summary.offline_stamps)
        )
        self._money.show_figure(show.rupiah(summary.money_not_stamped), self.tr("safe in the journal"))
        self._unknown.show_figure(
            str(summary.unknown),
            self.tr("answers being looked up") if summary.unknown else self.tr("nothing is unclear"),
        )
        self._open.show_figure(
            str(summary.open),
            self.tr("{count} with a reason to look").format(count=counts.get(ReviewFilter.WITH_REASON, 0)),
        )
