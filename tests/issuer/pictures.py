"""Pictures as the issuer sends them: a square of 183 pixels, as PNG or JPEG."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str, side: int = 183) -> bytes:
    """A grey square of ``side`` pixels."""
    file = io.BytesIO()
    Image.new("L", (side, side), 128).save(file, kind)
    return file.getvalue()


PNG = picture("PNG")
JPEG = picture("JPEG")
