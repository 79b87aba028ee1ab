"""What stands on the customer display, at any size: in its window and in the preview.

``show_view(view)`` and ``show_news(news)``; nothing on it takes a click, a key or the focus, and nothing moves or
flashes. Object names: ``customerOffice``, ``customerService``, ``customerLine``, ``customerCalled``, ``customerNext``,
``customerWaiting``; pages' in :mod:`.pages`.
"""

from __future__ import annotations

from typing import Final, assert_never

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.services.queue import IssuerPeriod
from counter_app.services.waiting_line import LineBoard
from counter_app.ui import style
from counter_app.ui.customer.big_text import BigText
from counter_app.ui.customer.feed import CustomerNews
from counter_app.ui.customer.pages import BasketPage, ChoicesPage, IdlePage, PaidPage
from counter_app.ui.customer.views import BasketShown, ChoicesShown, CustomerView, Idle, PaidShown
from counter_app.ui.customer.words import service_words
from counter_app.ui.theme import State, current

#: The size for which everything is drawn.
DRAWN_FOR: Final = QSize(1920, 1080)
_MARGIN: Final = 56
_SPACING: Final = 20


class CustomerPanel(QFrame):
    """``office``: as on the shell's top bar; ``zone``: IANA name."""

    def __init__(self, office: str, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customerPanel")
        self.setAccessibleName(self.tr("Customer display"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._zone = zone
        self._scale = 0.0
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._make_head(office))
        self._pages = QStackedWidget()
        self._idle, self._basket, self._choices, self._paid = IdlePage(), BasketPage(), ChoicesPage(), PaidPage()
        for page in (self._idle, self._basket, self._choices, self._paid):
            self._pages.addWidget(page)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._make_line())
        self.setStyleSheet(_sheet())
        self.show_view(Idle())
        self._show_line(LineBoard())
        self._fit(0.5)

    def minimumSizeHint(self) -> QSize:
        """It goes into whatever room there is."""
        return QSize(0, 0)

    def show_view(self, view: CustomerView) -> None:
        """The page for it."""
        match view:
            case Idle():
                page: QWidget = self._idle
            case BasketShown():
                page = self._basket
                self._basket.show_basket(view)
            case ChoicesShown():
                page = self._choices
                self._choices.show_choices(view)
            case PaidShown():
                page = self._paid
                self._paid.show_paid(view)
            case _:
                assert_never(view)
        self._pages.setCurrentWidget(page)
        # The first page says it larger.
        self._service.setVisible(page is not self._idle)

    def show_news(self, news: CustomerNews) -> None:
        """How the service is, and who is called."""
        self._show_service(news.issuer, news)
        self._show_line(news.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything keeps its proportions."""
        super().resizeEvent(event)
        self._fit(min(self.width() / DRAWN_FOR.width(), self.height() / DRAWN_FOR.height()))
        self._basket.fit_names()

    def _make_head(self, office: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self._office = BigText(40, weight=QFont.Weight.DemiBold)
        self._office.setObjectName("customerOffice")
        self._office.setText(office)
        row.addWidget(self._office)
        row.addStretch(1)
        self._service = BigText(30, weight=QFont.Weight.DemiBold)
        self._service.setObjectName("customerService")
        row.addWidget(self._service)
        return row

    def _make_line(self) -> QFrame:
        self._line = QFrame()
        self._line.setObjectName("customerLine")
        row = QHBoxLayout(self._line)
        self._called_label = BigText(40, kind="secondary")
        self._called_label.setText(self.tr("Now called"))
        row.addWidget(self._called_label)
        self._called = BigText(88, weight=QFont.Weight.Bold)
        self._called.setObjectName("customerCalled")
        row.addWidget(self._called)
        row.addStretch(1)
        self._next = BigText(40)
        self._next.setObjectName("customerNext")
        row.addWidget(self._next)
        row.addStretch(1)
        self._waiting = BigText(40, kind="secondary")
        self._waiting.setObjectName("customerWaiting")
        row.addWidget(self._waiting)
        return self._line

    def _show_service(self, issuer: IssuerPeriod, news: CustomerNews) -> None:
        words, detail, state = service_words(issuer, news.now, self._zone)
        self._idle.show_service(words, detail)
        self._service.setText(words)
        for label in (self._service, *self._idle.findChildren(BigText, "customerState")):
            style.set_property(label, "state", state.value)

    def _show_line(self, line: LineBoard) -> None:
        self._line.setVisible(line.called is not None or bool(line.waiting))
        self._called_label.setVisible(line.called is not None)
        self._called.setVisible(line.called is not None)
        self._called.setText("" if line.called is None else f" {line.called} ")
        self._next.setText(
            self.tr("Next: {numbers}").format(numbers=", ".join(str(number) for number in line.following))
            if line.following
            else ""
        )
        self._waiting.setText(self.tr("{count} waiting").format(count=line.waiting) if line.waiting else "")

    def _fit(self, scale: float) -> None:
        if scale <= 0 or scale == self._scale:
            return
        self._scale = scale
        for label in self.findChildren(BigText):
            label.fit(scale)
        margin, spacing = round(_MARGIN * scale), round(_SPACING * scale)
        for layout in self.findChildren(QLayout):
            layout.setSpacing(spacing)
            inner = layout.parentWidget()
            if isinstance(inner, QFrame) and inner is not self and layout is inner.layout():
                layout.setContentsMargins(spacing, spacing // 2, spacing, spacing // 2)
            elif inner is not self or layout is not self._column:
                layout.setContentsMargins(0, 0, 0, 0)
        self._column.setContentsMargins(margin, margin // 2, margin, margin // 2)


def _sheet() -> str:
    tokens = current()
    states = "".join(f'BigText[state="{state}"] {{ color: {tokens.pair(state).text}; }}' for state in State)
    return f"""
#customerPanel {{ background: {tokens.background}; border: none; }}
#customerPanel QLabel {{ background: transparent; }}
QFrame[kind="customerChoice"], #customerLine {{ background: {tokens.card}; border: 1px solid {tokens.line};
  border-radius: {tokens.radius}px; }}
#customerPanel #customerCalled {{ background: {tokens.accent}; color: {tokens.on_accent};
  border-radius: {tokens.radius}px; }}
{states}"""
