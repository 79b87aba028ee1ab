"""A small line chart as SVG, legible on paper and on a dark screen alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

WIDTH: Final = 720
HEIGHT: Final = 300
LEFT: Final = 56
RIGHT: Final = 16
TOP: Final = 40
BOTTOM: Final = 44
#: Told apart by hue, lightness and dash.
STROKES: Final = (("#0b5cad", "", 2.5), ("#c2570c", "7 4", 2), ("#6b7280", "2 3", 2))


@dataclass(frozen=True, slots=True)
class Curve:
    """``points``: hours and a share between 0 and 1.2."""

    name: str
    points: list[tuple[float, float]]


def draw(curves: list[Curve], *, hours: float, mark: float) -> str:
    """``mark``: hours that the work takes at full capacity."""

    def across(hour: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * hour / hours

    def down(share: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(share, 1.2) / 1.2

    def text(x: float, y: float, words: str, anchor: str = "middle") -> str:
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-label="Goodput over time" font-family="sans-serif" font-size="12" fill="#1f2937">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = down(share)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#d1d5db"/>')
        parts.append(text(LEFT - 6, y + 4, f"{share:.0%}", "end"))
    step = max(1, round(hours / 8))
    for hour in range(0, int(hours) + 1, step):
        parts.append(text(across(hour), HEIGHT - BOTTOM + 16, str(hour)))
    parts.append(
        text(
            (LEFT + WIDTH - RIGHT) / 2,
            HEIGHT - 8,
            "hours since the issuer came back; goodput as a share of its capacity",
        )
    )
    x = across(mark)
    parts.append(
        f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#1f2937" stroke-dasharray="1 3"/>'
    )
    parts.append(text(x + 4, TOP + 10, "ideal end", "start"))
    for number, (curve, (colour, dash, wide)) in enumerate(zip(curves, STROKES, strict=False)):
        points = " ".join(f"{across(hour):.1f},{down(share):.1f}" for hour, share in curve.points if hour <= hours)
        style = f'stroke="{colour}" stroke-width="{wide}" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{points}" fill="none" {style} stroke-linejoin="round"/>')
        begin = LEFT + 210 * number
        parts.append(f'<line x1="{begin}" y1="18" x2="{begin + 28}" y2="18" {style}/>')
        parts.append(text(begin + 34, 22, curve.name, "start"))
    return "\n".join([*parts, "</svg>", ""])
