"""Which printers are plugged in by USB (pyusb), for somebody who chooses one."""

from __future__ import annotations

import importlib
from typing import Any, Final

_PRINTER_CLASS: Final = 7


def usb_printers() -> tuple[tuple[str, str], ...]:
    """Each as ``vendor:product`` in hexadecimal and its name, "" where it may not be asked; none where the system
    offers no way to look."""
    try:
        core: Any = importlib.import_module("usb.core")
        devices = list(core.find(find_all=True, custom_match=_is_printer))
    except (ImportError, ValueError, OSError):  # pyusb's NoBackendError is a ValueError
        return ()
    return tuple((f"{one.idVendor:04x}:{one.idProduct:04x}", _name(one)) for one in devices)


def _is_printer(device: Any) -> bool:
    try:
        return any(
            interface.bInterfaceClass == _PRINTER_CLASS for configuration in device for interface in configuration
        )
    except OSError:
        return False


def _name(device: Any) -> str:
    """A device without rights, or without words, has none."""
    try:
        return "".join(letter for letter in str(device.product or "") if letter.isprintable()).strip()
    except (ValueError, OSError):
        return ""
