"""The types of documents to choose from: the issuer's own list where it was read, this program's otherwise."""

from __future__ import annotations

from counter_app.domain.details import DocumentTypes
from counter_app.domain.document import DocumentType
from counter_app.services.desk import Desk


class DocumentTypeList:
    """Reads what the engine's errand journaled; nothing here waits for the issuer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def current(self) -> DocumentTypes:
        """The list as last read, and when that was."""
        with self._desk.journal.read() as connection:
            rows = connection.execute("SELECT code, name, at FROM document_type ORDER BY place").fetchall()
        if not rows:
            return DocumentTypes()
        return DocumentTypes(tuple(DocumentType(code, name) for code, name, _ in rows), rows[0][2])
