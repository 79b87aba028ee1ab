"""The project's own icons: 24×24 strokes in one colour, recoloured when loaded.

``pixmap("cart", 24, "#FFFFFF", 2.0)`` is cached; ``icon(...)`` carries sharp pixmaps for ratios 1 to 3.
An unknown name is a BugError. Needs a QGuiApplication.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from counter_app.domain.errors import BugError
from counter_app.resources import resource_path

_RATIOS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)


def icon_names() -> frozenset[str]:
    """Names of all icons that exist."""
    return frozenset(path.stem for path in resource_path("icons").glob("*.svg"))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` in ``color`` (``#RRGGBB``), ``size`` logical pixels square, for a device pixel ratio."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    if not renderer.isValid():
        raise BugError(f"icon {name} is not an SVG")
    side = round(size * ratio)
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, color: str, size: int = 24, disabled: str | None = None) -> QIcon:
    """An icon for buttons and actions; ``disabled`` is the colour while disabled."""
    result = QIcon()
    for ratio in _RATIOS:
        result.addPixmap(pixmap(name, size, color, ratio), QIcon.Mode.Normal)
        if disabled is not None:
            result.addPixmap(pixmap(name, size, disabled, ratio), QIcon.Mode.Disabled)
    return result
