"""What is wrong with the catalogues of the interface, against the same ones brought up to date.

``python -m tests.architecture.catalogues FOLDER CATALOGUE…``: started by ``dev.py``, which made the fresh ones there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree


def catalogue_problems(catalogue: Path, fresh: Path) -> list[str]:
    """What is wrong with ``catalogue`` against ``fresh``, the same one brought up to date."""

    def messages(path: Path) -> dict[tuple[str, str, str], ElementTree.Element]:
        found = {}
        for context in ElementTree.parse(path).getroot().iter("context") if path.is_file() else ():
            for message in context.iter("message"):
                key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
                found[key] = message
        return found

    old, new = messages(catalogue), messages(fresh)
    problems = [f"not in the catalogue: {key[0]}: {key[1]!r}" for key in new if key not in old]
    problems += [f"no longer in the interface: {key[0]}: {key[1]!r}" for key in old if key not in new]
    for key, message in old.items():
        translation = message.find("translation")
        plural = message.get("numerus") == "yes"
        forms = [] if translation is None else translation.findall("numerusform") if plural else [translation]
        texts = ["".join(form.itertext()) for form in forms]
        where = f"{key[0]}: {key[1]!r}"
        if translation is None or translation.get("type") or not texts or not all(text.strip() for text in texts):
            problems.append("not translated: " + where)
            continue
        holes = [set(re.findall(r"\{[^{}]*\}|%\d", text)) for text in (key[1], *texts)]
        problems += ["placeholders differ: " + where] if any(hole != holes[0] for hole in holes) else []
    return problems


def main(fresh_folder: str, *catalogues: str) -> int:
    """Name every problem; 1 where there is one."""
    problems = [
        f"{path.name}: {problem}"
        for path in map(Path, catalogues)
        for problem in catalogue_problems(path, Path(fresh_folder, path.name))
    ]
    print("\n".join(problems or ["complete"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
