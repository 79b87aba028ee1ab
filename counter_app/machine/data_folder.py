"""What the program writes is its user's alone: the data folder is looked at before anything in it is opened.

What stands open to other users of the computer and is ours is closed and told; what cannot be closed, or what another
could have put there, is refused. Others cannot reach what lies in a closed folder, so documents in the vault are not
looked at one by one, and a start does not grow with them.

Raises StorageFailed ``folder.link`` (the folder, or something in it, leads elsewhere), ``folder.foreign`` (it belongs
to another user), ``folder.parent_open`` (everybody may swap it for another one), ``folder.cannot_close``; each with
``name``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from counter_app.domain.errors import StorageFailed
from counter_app.journal.storage_errors import storage_failed

#: What may be read by nobody else, in the form of ``os.umask``.
PRIVATE: Final = 0o077
_FOLDER_MODE: Final = 0o700
_NOT_CLOSED: Final = frozenset({"folder.parent_open", "folder.cannot_close"})
#: Its own folder closes it; its files are encrypted besides.
_NOT_WALKED: Final = "vault"


def keep_private() -> None:
    """For the whole process, and what it starts: files are made for their user alone, and a crash leaves no memory
    behind on the disk. Windows knows neither; there the folder's own rights are passed on."""
    if os.name != "posix":
        return
    import resource

    os.umask(PRIVATE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_to_others(folder: Path, *, training: bool = False) -> tuple[str, ...]:
    """Make the data folder where there is none, and leave it to its user alone.

    Names, below the folder and sorted, of what stood open and is closed now; ``.`` is the folder itself, ``..`` one
    that it lies in. In ``training``, whose data are made up, a disk or a place that cannot be closed will do. Raises
    what the module says.
    """
    if folder.is_symlink():
        raise StorageFailed("folder.link", name=folder.name)
    with storage_failed():
        folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    if os.name == "nt":
        from counter_app.machine.data_folder_windows import close_to_others as close

        return close(folder)
    try:
        return tuple(sorted(_close_way(folder) | _close_content(folder)))
    except StorageFailed as failure:
        if training and failure.code in _NOT_CLOSED:
            return ()
        raise


def _close_way(folder: Path) -> set[str]:
    """The folders that it lies in: who may rename in one of them may put another data folder in its place."""
    closed: set[str] = set()
    for above in folder.resolve().parents:
        found = above.stat()
        if found.st_mode & stat.S_IWOTH and not found.st_mode & stat.S_ISVTX:
            if found.st_uid != os.geteuid():
                raise StorageFailed("folder.parent_open", name=above.name or str(above))
            _set_mode(above, stat.S_IMODE(found.st_mode) & ~stat.S_IWOTH)
            closed.add("..")
    return closed


def _close_content(folder: Path) -> set[str]:
    """The folder first: from then on nobody else can change what is looked at."""
    closed: set[str] = set()
    for path in chain((folder,), _everything(folder)):
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue  # another program of this counter's is at work, and it was one of its temporary files
        name = path.relative_to(folder).as_posix()
        if stat.S_ISLNK(found.st_mode):
            raise StorageFailed("folder.link", name=path.name)
        if found.st_uid != os.geteuid():
            raise StorageFailed("folder.foreign", name=path.name)
        if stat.S_IMODE(found.st_mode) & PRIVATE:
            _set_mode(path, stat.S_IMODE(found.st_mode) & ~PRIVATE)
            closed.add(name)
    return closed


def _everything(folder: Path) -> Iterator[Path]:
    """Read step by step: a folder's content only once the folder itself was closed."""
    try:
        for path in sorted(folder.iterdir()):
            yield path
            if path.is_dir() and not path.is_symlink() and path.name != _NOT_WALKED:
                yield from _everything(path)
    except OSError as error:
        raise StorageFailed("folder.cannot_close", name=folder.name) from error


def _set_mode(path: Path, mode: int) -> None:
    """A drive without rights refuses, or takes no notice."""
    try:
        path.chmod(mode)
        taken = stat.S_IMODE(path.lstat().st_mode) == mode
    except OSError as error:
        raise StorageFailed("folder.cannot_close", name=path.name) from error
    if not taken:
        raise StorageFailed("folder.cannot_close", name=path.name)
