"""Files that nobody would bring on purpose, the same ones every time, and what inspection says of each.

``specimens.py`` makes them from fixed seeds, ``bombs.py`` the ones that are made to hurt, ``record.py`` keeps the
verdicts of last time in ``verdicts.txt``; ``base/`` holds the few files that are mutated, since signatures and
compression do not come out the same twice.
"""
