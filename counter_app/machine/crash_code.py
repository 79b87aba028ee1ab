"""A short code for a fault, the same wherever and whenever the same fault happens: ``K-3F9A21``.

Made of the exception's class and the places of the program's own code, without line numbers and without any value, so
that it names the fault over many counters and says nothing of anybody.
"""

from __future__ import annotations

import hashlib
import traceback
from types import TracebackType
from typing import Final

_DIGITS: Final = 6
_OURS: Final = "counter_app"


def crash_code(kind: type[BaseException], trace: TracebackType | None) -> str:
    """``K-`` and six hexadecimal digits."""
    places = [
        (frame.filename.replace("\\", "/").rpartition(_OURS)[2], frame.name, _OURS in frame.filename)
        for frame in traceback.extract_tb(trace)
    ]
    own = [(name, where) for name, where, ours in places if ours] or [(name, where) for name, where, _ours in places]
    # How deep a function called itself is no other fault.
    walked = [place for at, place in enumerate(own) if at == 0 or place != own[at - 1]]
    text = "\n".join([*(f"{name} {where}" for name, where in walked), kind.__qualname__])
    return code_of(text)


def code_of(text: str) -> str:
    """The code of a fault that is told as text."""
    return f"K-{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:_DIGITS].upper()}"
