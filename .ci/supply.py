"""What the program is made of: ``sbom`` (CycloneDX 1.6) and ``audit`` (known holes), both of ``requirements.lock``.

Run by ``python3 dev.py sbom [--out FILE]`` and ``python3 dev.py audit``. Exit status of ``audit``: 0 looked up and
nothing known, 1 a hole is known or the environment is not what the lock says, 3 **not checked**: nobody could be
asked, or not about every package.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "requirements.lock"
NOT_CHECKED: Final = 3
_ENTRY: Final = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)(?: ; ([^\\\n]+?))? \\$", re.MULTILINE)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PROJECT: Final = re.compile(r"counter-app \(pyproject\.toml(:dev)?\)")
_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock. ``wanted_by``: names of packages; ``direct``: the program's or its tests' own wish."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]
    direct: bool
    for_tests: bool


def pins(lock: str) -> tuple[Pin, ...]:
    """The packages of a lock file in its order."""
    found = list(_ENTRY.finditer(lock))
    ends = [match.start() for match in found[1:]] + [len(lock)]
    return tuple(_pin(match, lock[match.end() : end]) for match, end in zip(found, ends, strict=True))


def _pin(match: re.Match[str], rest: str) -> Pin:
    comments = (line.strip() for line in rest.splitlines() if line.strip().startswith("#"))
    via = [line.removeprefix("#").strip().removeprefix("via").strip() for line in comments]
    project = [found for name in via if (found := _PROJECT.fullmatch(name))]
    return Pin(
        match[1],
        match[2],
        (match[3] or "").strip(),
        tuple(_HASH.findall(rest)),
        tuple(name for name in via if name and not _PROJECT.fullmatch(name)),
        any(found[1] is None for found in project),
        any(found[1] is not None for found in project),
    )


def at_run_time(locked: Sequence[Pin]) -> frozenset[str]:
    """Names of what the program itself needs; the others are for those who build and test it."""
    needed = {pin.name for pin in locked if pin.direct}
    while more := {pin.name for pin in locked if needed.intersection(pin.wanted_by)} - needed:
        needed |= more
    return frozenset(needed)


def make_bom(lock: str, project: Mapping[str, Any], made_at: datetime) -> Bom:
    """The bill of materials of a lock file; equal for equal arguments."""
    licences, locked = LicenseFactory(), pins(lock)
    needed = at_run_time(locked)
    program = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        licenses=[licences.make_from_string(project["license"])],
    )
    components = {pin.name: _component(pin, licences, needed=pin.name in needed) for pin in locked}
    number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(f"{project['version']}\n{lock}".encode()).hexdigest())
    bom = Bom(
        components=components.values(),
        serial_number=number,
        metadata=BomMetaData(component=program, timestamp=made_at),
    )
    bom.register_dependency(program, [components[pin.name] for pin in locked if pin.direct])
    for pin in locked:
        wants = [components[one.name] for one in locked if pin.name in one.wanted_by]
        bom.register_dependency(components[pin.name], wants)
    return bom


def _component(pin: Pin, licences: LicenseFactory, *, needed: bool) -> Component:
    licence = licence_of(pin.name)
    return Component(
        name=pin.name,
        version=pin.version,
        bom_ref=f"{pin.name}=={pin.version}",
        scope=ComponentScope.REQUIRED if needed else ComponentScope.EXCLUDED,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in pin.hashes],
        licenses=[licences.make_from_string(licence)] if licence else [],
        purl=PackageURL("pypi", None, pin.name, pin.version),
        properties=[Property(name="counter-app:marker", value=pin.marker)] if pin.marker else [],
    )


def licence_of(name: str) -> str:
    """What an installed package says of its licence: an expression, a short text, or its classifier; "" is unknown."""
    try:
        said = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""  # of another system than this one
    text = said.get("License-Expression") or said.get("License") or ""
    if text and "\n" not in text and len(text) < 100:
        return text
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License :: ")]
    return classifiers[-1].rpartition(" :: ")[2] if classifiers else ""


def to_json(bom: Bom) -> str:
    """CycloneDX 1.6."""
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2) + "\n"


def differences(locked: Sequence[Pin], installed: Callable[[str], str | None]) -> tuple[str, ...]:
    """Where the environment is not what the lock says; packages of other systems are passed over."""
    here = ((pin, installed(pin.name)) for pin in locked)
    wrong = ((pin, version) for pin, version in here if version not in (None, pin.version))
    return tuple(f"{pin.name} is {version}, the lock says {pin.version}" for pin, version in wrong)


def audit(command: Sequence[str], locked: Sequence[Pin], say: Callable[[str], None]) -> int:
    """Compare with the lock, then ask for known holes with ``command`` (pip-audit, JSON on stdout); the exit status.

    What it passed over was not checked: it calls itself content then, and says "none known" of what nobody looked up.
    """
    wrong = [*differences(locked, _installed), *(f"{pin.name} has no hash" for pin in locked if not pin.hashes)]
    for line in wrong:
        say(line)
    state = "not as they should be" if wrong else "each with hashes, and installed as locked"
    say(f"{len(locked)} packages of the lock: {state}")
    asked = _ask(command)
    if asked is None:
        say("NOT CHECKED for known holes: no network. Nothing is said about whether there are any.")
        return 1 if wrong else NOT_CHECKED
    holes = [(one["name"], one["version"], hole["id"]) for one in asked for hole in one.get("vulns", ())]
    skipped = sum("skip_reason" in one for one in asked)
    for name, version, hole in holes:
        say(f"{name} {version}: {hole}")
    say(f"{len(asked) - skipped} packages looked up, {len(holes)} known holes")
    if skipped:
        say(f"NOT CHECKED: {skipped} packages, which the service did not know from here.")
    return 1 if wrong or holes else NOT_CHECKED if skipped else 0


def _ask(command: Sequence[str]) -> list[dict[str, Any]] | None:
    """What is known of each package; None where nobody could be asked."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        return json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _audit(_options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    return audit([*command, "--progress-spinner", "off", "--format", "json"], pins(LOCK.read_text("utf-8")), print)


def _sbom(options: argparse.Namespace) -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    made_at = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)  # noqa: TID251 - no counter's clock
    text = to_json(make_bom(LOCK.read_text("utf-8"), project, made_at))
    if options.out is None:
        sys.stdout.write(text)
    else:
        options.out.write_text(text, "utf-8")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Carry out one of the two commands."""
    parser = argparse.ArgumentParser(prog="dev.py", description="What the program is made of.")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("audit", help="known holes in the locked packages").set_defaults(command=_audit)
    sbom = commands.add_parser("sbom", help="bill of materials, CycloneDX 1.6")
    sbom.add_argument("--out", type=Path, default=None, help="file to write (default: stdout)")
    sbom.set_defaults(command=_sbom)
    options = parser.parse_args(arguments)
    return options.command(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
