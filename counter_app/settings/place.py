"""Where the settings file and the data are, unless somebody names another place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PROGRAM: Final = "counter-app"
#: On Windows the settings lie in the same folder, and data are a folder of their own.
_DATA: Final = "data"


def default_settings_path() -> Path:
    """The user's configuration folder: ``~/.config/counter-app``, ``%LOCALAPPDATA%\\counter-app``."""
    from platformdirs import user_config_path

    return user_config_path(_PROGRAM, appauthor=False) / "counter.toml"


def is_taken(path: Path) -> bool:
    """Whether something has that name, or nobody may know; only what is surely not there is made anew."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def default_data_folder() -> Path:
    """The user's folder for data: ``~/.local/share/counter-app/data``, ``%LOCALAPPDATA%\\counter-app\\data``."""
    from platformdirs import user_data_path

    return user_data_path(_PROGRAM, appauthor=False) / _DATA
