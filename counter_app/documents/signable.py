"""Whether a file that is shown can be signed: an empty signature field is put on it, in memory. Used in the worker.

Of a hundred files that pypdf and PDFium open, three cannot be signed: a table, a stream or a list of annotations that
readers make up for (libraries reference, "PDF"). The issuer would say so after the customer has paid (issuer protocol,
errorCode 82). What this refuses, a repaired copy mostly passes.
"""

from __future__ import annotations

import io
from typing import Any, Final, cast

from pyhanko.pdf_utils import incremental_writer, writer  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign import fields  # pyright: ignore[reportMissingTypeStubs]

from counter_app.documents import hanko
from counter_app.domain.document import SMALLEST_SIDE

_FIELD: Final = "counter-app-try"


class NotSignableError(ValueError):
    """The file cannot be signed, or not be brought to a newer version."""


def check_signable(content: bytes, *, is_old: bool) -> None:
    """Put a field on the first page of an unsigned file; of an old one on the whole written anew, as the issuer does.

    Raises :class:`NotSignableError`, MemoryError.
    """
    box = (0, 0, SMALLEST_SIDE, SMALLEST_SIDE)
    try:
        reader = hanko.read(content)
        hanko.filled_fields(reader)
        copy = cast("Any", writer).copy_into_new_writer(reader) if is_old else _increment(reader)
        fields.append_signature_field(copy, fields.SigFieldSpec(_FIELD, on_page=0, box=box))
        copy.write(io.BytesIO())
    except MemoryError:
        raise
    except Exception as error:  # a hostile file makes pyHanko raise anything
        raise NotSignableError(type(error).__name__) from error


def _increment(reader: Any) -> Any:
    increment = cast("Any", incremental_writer).IncrementalPdfFileWriter.from_reader(reader)
    if reader.encrypted:
        increment.encrypt(b"")
    return increment
