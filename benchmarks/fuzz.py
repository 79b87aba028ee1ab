#!/usr/bin/env python3
"""A fuzz target for inspection: whatever the bytes are, there is an answer, and in time.

    python3 dev.py bench fuzz [--seconds N] [--engine atheris|hypothesis] [--keep FOLDER]

The target runs in a process of its own under the worker's limits of memory. With ``atheris`` (Linux; not in the lock,
``.venv/bin/pip install atheris``) pypdf, pyHanko and the inspection are instrumented and the search is guided by what
they do; else ``hypothesis`` draws mutations of sound files and files from nothing. What must hold of each input:

* inspection raises nothing (running out of memory apart) and says the same twice;
* a file without a refusal is called sound, has pages, and is opened by PDFium with as many;
* a repaired copy passes inspection, and a signed file is never repaired;
* it takes no longer than the worker's limit of time.

An input for which something of this fails is written to FOLDER (default: the user's cache, ``fuzz``) and told; the
next run begins with those. ``--seconds`` 60 unless said otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import json
import logging
import os
import random
import subprocess
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _table import at_most, say, show, without_aim
from platformdirs import user_cache_path

_TIME_LIMIT: Final = 10.0
_MEMORY_LIMIT: Final = 1_500_000_000
#: Known: PDFium follows a form that draws itself until its stack ends. In the program that costs the one document.
_KILLS_PDFIUM: Final = "form-that-draws-itself"
_BASE: Final = Path(__file__).resolve().parent.parent / "tests" / "documents" / "corpus" / "base"


@dataclass(slots=True)
class Hunt:
    """What was tried so far."""

    keep: Path
    seconds: float
    begun: float = field(default_factory=perf_counter)
    inputs: int = 0
    opened: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list[str])

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return perf_counter() - self.begun > self.seconds

    def replay(self) -> None:
        """Try again what failed in earlier runs."""
        for path in sorted(self.keep.glob("*.pdf")):
            self.attempt(path.read_bytes())

    def attempt(self, content: bytes) -> None:
        """Try one input; what it breaks is kept."""
        self.inputs += 1
        problem = ""
        try:
            self._check(content)
        except MemoryError:
            pass
        except Exception as error:  # whatever it is, it must not be
            problem = f"{type(error).__name__}: {error}"
        if problem:
            self.keep.mkdir(parents=True, exist_ok=True)
            path = self.keep / f"{hashlib.sha256(content).hexdigest()[:16]}.pdf"
            path.write_bytes(content)
            self.failures.append(f"{path}: {problem}")

    def _check(self, content: bytes) -> None:
        """What must hold of any bytes. Raises AssertionError, MemoryError."""
        from counter_app.documents.inspection import inspect, repair
        from counter_app.documents.pages import PdfPages
        from counter_app.domain.document import FindingCode
        from counter_app.domain.document_limits import DocumentLimits

        limits, begun = DocumentLimits(), perf_counter()
        found = inspect(content, limits)
        took = perf_counter() - begun
        self.slowest = max(self.slowest, took)
        assert took < _TIME_LIMIT, "too slow"
        assert inspect(content, limits) == found, "two answers"
        codes = {finding.code for finding in found.findings}
        assert (found.refused is None) == (FindingCode.SOUND in codes), "neither refused nor sound"
        self.opened += bool(found.pages)
        if found.refused is None:
            shown = PdfPages(content)
            assert 0 < len(found.pages) == len(shown), "pages differ"
            shown.close()
        if any(("repairable", 1) in finding.values for finding in found.findings):
            assert b"/ByteRange" not in content, "a signed file would be repaired"
            copy = repair(content, limits)
            assert copy is not None, "no copy"
            assert inspect(copy, limits).refused is None, "the copy is refused"


def seeds() -> list[bytes]:
    """Sound files, and a bomb of each kind that is neither large nor next to nothing."""
    from tests.documents.corpus.bombs import bombs

    return [path.read_bytes() for path in sorted(_BASE.glob("*.pdf"))] + [
        content for name, content in bombs() if 300 < len(content) < 5000 and name != _KILLS_PDFIUM
    ]


def guided(hunt: Hunt) -> None:
    """By atheris: what runs inside the parsers decides what is tried next."""
    atheris: Any = importlib.import_module("atheris")

    with atheris.instrument_imports(include=["counter_app.documents", "pypdf"]):
        importlib.import_module("counter_app.documents.inspection")
    hunt.replay()
    corpus = hunt.keep / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for content in seeds():
        (corpus / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)

    def target(content: bytes) -> None:
        hunt.attempt(content)
        if hunt.is_over:
            finish(hunt)

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        """Words of the language by our own mutations; single bytes, which seldom leave a PDF, by the engine's."""
        chance = random.Random(seed)
        if not content or chance.random() < 0.3:
            return atheris.Mutate(content, most)
        return changed(content, chance)[:most]

    flags = ["-rss_limit_mb=0", f"-timeout={int(_TIME_LIMIT * 3)}", f"-artifact_prefix={hunt.keep}/"]
    flags += ["-max_len=30000", "-len_control=0", "-mutate_depth=1"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], target, custom_mutator=mutate)
    atheris.Fuzz()


def drawn(hunt: Hunt) -> None:
    """By hypothesis: sound files, changed, with something behind them."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    hunt.replay()
    patience = [HealthCheck.too_slow, HealthCheck.data_too_large]
    tails = st.just(b"") | st.binary(max_size=200)

    @settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=patience)
    @given(st.sampled_from(seeds()), st.integers(0, 2**63), tails)
    def target(content: bytes, seed: int, tail: bytes) -> None:
        hunt.attempt(changed(content, random.Random(seed)) + tail)

    while not hunt.is_over:
        target()


def changed(content: bytes, chance: random.Random) -> bytes:
    """One to three mutations, one after another."""
    from tests.documents.corpus.specimens import MUTATIONS

    for _ in range(chance.randint(1, 3)):
        content = chance.choice(MUTATIONS)(content, chance) if content else content
    return content


def finish(hunt: Hunt) -> NoReturn:
    """Tell the parent and end, past whatever the engine would still do."""
    facts = {
        "inputs": hunt.inputs,
        "opened": hunt.opened,
        "slowest": hunt.slowest,
        "failures": hunt.failures,
        "seconds": perf_counter() - hunt.begun,
    }
    print(json.dumps(facts), flush=True)
    os._exit(0)  # noqa: TID251 -- atheris ends no other way


def hunter(engine: str, seconds: float, keep: Path) -> None:
    """The process that hunts."""
    from counter_app.documents import process_limits

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    process_limits.limit_memory(_MEMORY_LIMIT)
    hunt = Hunt(keep, seconds)
    if engine == "atheris":
        guided(hunt)
    else:
        drawn(hunt)
    finish(hunt)


def main(arguments: list[str]) -> int:
    """Hunt, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default="")
    parser.add_argument("--keep", type=Path, default=user_cache_path("counter-app", appauthor=False) / "fuzz")
    parser.add_argument("--hunt", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    engine = chosen.engine or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    if chosen.hunt:
        hunter(engine, chosen.seconds, chosen.keep)
    say(f"{engine}, {chosen.seconds:g} s")
    options = {"--engine": engine, "--seconds": str(chosen.seconds), "--keep": str(chosen.keep)}
    words = [word for option in options.items() for word in option]
    ran = subprocess.run([sys.executable, __file__, "--hunt", *words], capture_output=True, check=False)
    facts: dict[str, Any] = {"inputs": 1, "opened": 0, "slowest": 0.0, "failures": [], "seconds": chosen.seconds}
    died = 0
    try:
        facts |= json.loads(ran.stdout.decode().rstrip("\n").rsplit("\n", 1)[-1])
    except ValueError:
        died = 1
        say(f"the hunter ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-2000:]}")
    for failure in facts["failures"]:
        say(failure)
    inputs = facts["inputs"]
    show(
        "fuzz",
        [
            without_aim(f"inputs by {engine} (floor: seconds)", inputs, facts["seconds"]),
            without_aim("of them opened by both parsers (floor: inputs)", facts["opened"], inputs),
            at_most("broken promises (floor: inputs)", len(facts["failures"]), inputs, 0),
            at_most("the parsers took the process with them (floor: 1)", died, 1, 0),
            at_most("the slowest input (s; floor: the time limit)", facts["slowest"], _TIME_LIMIT, 1),
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
