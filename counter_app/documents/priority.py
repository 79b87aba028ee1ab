"""A process that gives way: the clerk's window comes first, and files are worked on with what is left over."""

from __future__ import annotations

import sys
from typing import Final

_NICER: Final = 5
_BELOW_NORMAL: Final = 0x00004000  # BELOW_NORMAL_PRIORITY_CLASS


def give_way() -> None:
    """Lower this process's own priority. That needs no right; where it is refused anyway it stays as it is."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        import contextlib
        import os

        with contextlib.suppress(OSError):
            os.nice(_NICER)
