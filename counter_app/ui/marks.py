"""The mark by which Qt's ``lupdate`` finds source texts in tables; PySide6's own is not typed."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001  (lupdate reads it)
    """The text itself, to be translated in ``context`` when it is shown."""
    return text
