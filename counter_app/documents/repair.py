"""A malformed file written anew, on a copy, by qpdf. Used in the worker only.

Never for a signed file, which it would break, nor for an encrypted one, whose lock is its owner's. A file that
was cut off has lost a part of what the customer wants stamped: no rewriting brings that back, so it is not
offered (see :func:`~counter_app.documents.inspection.repair`).
"""

from __future__ import annotations

import io
import re
from typing import Final

import pikepdf

from counter_app.documents.pages import PdfPages, UnreadablePdfError

_PAGE_OBJECT: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
#: Pages that are compared by their look; the others by their number.
_MOST_COMPARED: Final = 20


class RepairError(ValueError):
    """The file cannot be written anew; the text says why and is no part of the file."""


def rewrite(content: bytes) -> bytes:
    """The same pages in a sound file, byte for byte the same each time. Raises :class:`RepairError`, MemoryError."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=True) as pdf:
            if pdf.is_encrypted:
                raise RepairError("encrypted")
            pdf.trailer["/Size"] = 0  # qpdf writes the right one, but only where there was one
            buffer = io.BytesIO()
            pdf.save(buffer, deterministic_id=True)
    except (RepairError, MemoryError):
        raise
    except Exception as error:  # pikepdf raises ValueError, RuntimeError … besides its own
        raise RepairError("qpdf") from error
    return buffer.getvalue()


def is_complete(broken: bytes, copy: bytes) -> bool:
    """Whether the copy shows what a reader shows of the broken file, or else has as many pages as that has objects
    for them."""
    new = PdfPages(copy)
    try:
        shown = PdfPages(broken)
    except UnreadablePdfError:
        return len(_PAGE_OBJECT.findall(broken)) <= len(new)
    else:
        try:
            return len(shown) == len(new) and all(
                shown.look(page) == new.look(page) for page in range(1, min(len(new), _MOST_COMPARED) + 1)
            )
        except UnreadablePdfError:
            return False
        finally:
            shown.close()
    finally:
        new.close()
