"""Limits of documents, settings all of them (domain reference, "Documents that people bring")."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """Sizes in bytes. Over ``hard`` a file is not even read; over ``upload`` (the issuer's published limit for
    cloud stamping) it is refused too; over ``advised`` the clerk is told, since portals may refuse it. Over
    ``advised_pages`` pages the clerk is asked whether it is the right file."""

    hard: int = 10_000_000
    upload: int = 4_000_000
    advised: int = 800_000
    advised_pages: int = 200
