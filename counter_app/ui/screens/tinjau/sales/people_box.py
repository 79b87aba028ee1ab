"""One of the supervisors, or nobody."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.ui.widgets.combo_box import ComboBox


class PeopleBox(ComboBox):
    """``offer(people)``, then ``person_id``."""

    def offer(self, people: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """``people`` are (id, name)."""
        self.clear()
        for person_id, name in people:
            self.addItem(name, person_id)
        self.addItem(self.tr("Nobody in particular"), "")
        self.setCurrentIndex(max(0, self.findData(chosen)) if chosen else 0)

    @property
    def person_id(self) -> str | None:
        """None for nobody."""
        return str(self.currentData() or "") or None
