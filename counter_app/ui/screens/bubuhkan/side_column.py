"""The column at the right of Bubuhkan: banners, the card that the phase needs, and the two buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.screens.bubuhkan.claim_banner import ClaimBanner
from counter_app.ui.screens.bubuhkan.details_card import DetailsCard
from counter_app.ui.screens.bubuhkan.findings_card import FindingsCard
from counter_app.ui.screens.bubuhkan.footer import Footer
from counter_app.ui.screens.bubuhkan.guide_card import GuideCard
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.progress_card import ProgressCard
from counter_app.ui.screens.bubuhkan.till_watch import TillBanner
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.fitting_scroll import FittingScroll

_WIDTH = 384


class SideColumn(QWidget):
    """Its parts are public; ``show_phase(phase)`` shows the card that belongs to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self.claim_banner = ClaimBanner()
        self.till_banner = TillBanner()
        self.guide = GuideCard()
        self.findings = FindingsCard()
        self.details = DetailsCard()
        self.progress = ProgressCard()
        self.footer = Footer()
        column.addWidget(self.claim_banner)
        column.addWidget(self.till_banner)
        column.addWidget(self.guide, 1)
        # In a low window the fields have more room together with the findings than below them.
        self._asked = FittingScroll(_WIDTH)
        self._asked.body.setSpacing(3 * STEP)
        self._asked.body.addWidget(self.findings)
        self._asked.body.addWidget(self.details, 1)
        column.addWidget(self._asked, 1)
        column.addWidget(self.progress, 1)
        column.addStretch(0)
        column.addWidget(self.footer)

    def show_phase(self, phase: Phase) -> None:
        """The guide, the file's check and details, or how far the stamp is."""
        ready, following = phase is Phase.READY, phase is Phase.FOLLOWING
        self.guide.setVisible(not ready and not following)
        self._asked.setVisible(ready)
        self.progress.setVisible(following)
