"""The interface: Qt lives here and nowhere else.

``shell.MainWindow`` is the frame; screens are registered with it; they call services through ``runner.Runner``.

PySide6 puts an import function of its own in the interpreter's place, so as to find ``from __feature__ import`` in
modules; for that it reads the source of every module that is imported from then on, and keeps it in memory
(docs/performance.md, "The start"). This program uses none of those features and puts the interpreter's own back.
"""

import builtins

_own_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - between the two lines

builtins.__import__ = _own_import
