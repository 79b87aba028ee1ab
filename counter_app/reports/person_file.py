"""What is held about one person as a page that any browser shows, and as JSON for a machine.

Self-contained: no script, nothing loaded from elsewhere. What customers wrote is escaped.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from counter_app.domain.dossier import Dossier, DossierItem
from counter_app.domain.errors import StorageFailed
from counter_app.domain.report import CellKind
from counter_app.words.report import ReportWords

_STYLE: Final = (
    "body{font:15px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#1b2430}"
    "h1{font-size:20px}h2{font-size:16px;margin:1.5em 0 .3em;border-top:1px solid #dde3ea;padding-top:1em}"
    "dt{color:#52606d}dd{margin:0 0 .4em;overflow-wrap:anywhere}"
)
_HTML: Final = "data.html"
_JSON: Final = "data.json"


def save_dossier(dossier: Dossier, folder: Path, words: ReportWords) -> Path:
    """The new folder ``<number>`` in ``folder`` with both files, readable by its user alone; whole or not at all.

    Raises StorageFailed ``report.exists`` (with ``name``), ``report.not_written`` (with ``reason``).
    """
    target = folder / dossier.number
    part = folder / f".{dossier.number}.part"
    try:
        if target.exists():
            raise StorageFailed("report.exists", name=target.name)
        if part.exists():  # a program that was killed left it
            shutil.rmtree(part)
        part.mkdir(mode=0o700)
        for name, text in ((_HTML, dossier_html(dossier, words)), (_JSON, dossier_json(dossier))):
            with (part / name).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        part.rename(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            shutil.rmtree(part)
        raise StorageFailed("report.not_written", reason=type(error).__name__) from error
    return target


def dossier_json(dossier: Dossier) -> str:
    """Keys are those of the journal."""
    content: dict[str, Any] = {
        "number": dossier.number,
        "at": dossier.at,
        "office": dossier.office.name,
        "training": dossier.training,
        "items": [
            {
                "held": item.held.value,
                "at": item.at,
                "receipt": item.receipt,
                "claims": list(item.claims),
                "serials": list(item.serials),
                "values": {field.value: value for field, value in item.values},
                "files": [
                    {"sha256": file.sha256, "stamped": file.is_result, "deleted_at": file.deleted_at}
                    for file in item.files
                ],
            }
            for item in dossier.items
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def dossier_html(dossier: Dossier, words: ReportWords) -> str:
    """The page."""
    return "\n".join(_page(dossier, words)) + "\n"


def _page(dossier: Dossier, words: ReportWords) -> Iterator[str]:
    zone = dossier.office.zone
    title = html.escape(words("person_title"))
    yield f"<!doctype html>\n<html lang='{words.language.value}'><head><meta charset='utf-8'><title>{title}</title>"
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
    if dossier.training:
        yield f"<p><strong>{html.escape(words('training'))}</strong></p>"
    yield "<dl>"
    yield from _pair(words("person_office"), f"{dossier.office.name}, {dossier.office.address}")
    yield from _pair(words("number"), dossier.number)
    yield from _pair(words("at"), words.cell(CellKind.TIME, dossier.at, zone))
    yield f"</dl><p>{html.escape(words('person_note'))}</p>"
    for item in dossier.items:
        yield from _item(item, words, zone)
    yield "</body></html>"


def _item(item: DossierItem, words: ReportWords, zone: str) -> Iterator[str]:
    yield f"<h2>{html.escape(words(f'person_held_{item.held.value}'))}</h2><dl>"
    yield from _pair(words("at"), words.cell(CellKind.TIME, item.at, zone))
    for label, value in (
        ("person_receipt", item.receipt),
        ("person_claims", ", ".join(item.claims)),
        ("person_serials", ", ".join(item.serials)),
    ):
        if value:
            yield from _pair(words(label), value)
    for field, value in item.values:
        yield from _pair(words(f"person_field_{field.value}"), value)
    for file in item.files:
        kept = words("person_file_kept")
        if file.deleted_at is not None:
            kept = f"{words('person_file_deleted')} {words.cell(CellKind.TIME, file.deleted_at, zone)}"
        label = words("person_file_stamped" if file.is_result else "person_file_brought")
        yield from _pair(label, f"SHA-256 {file.sha256} ({kept})")
    yield "</dl>"


def _pair(label: str, value: str) -> Iterator[str]:
    yield f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>"
