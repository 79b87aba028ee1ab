#!/usr/bin/env python3
"""One list of commands for the project. Standard library only.

    python3 dev.py demo [ARGS]          run the demonstration (see: python3 dev.py demo --help)
    python3 dev.py test [--fast] [ARGS] lint, types, contracts, catalogue and tests; with ARGS pytest alone
    python3 dev.py lint                 everything of test but pytest
    python3 dev.py coverage [TESTS]     how much of each room the tests reach; fails below a room's floor
    python3 dev.py bench NAME [ARGS]    run benchmarks/NAME.py
    python3 dev.py shots [ARGS]         pictures of every screen; --looks all: both languages, all themes
    python3 dev.py build                freeze the program into dist/ and have it test itself
    python3 dev.py deb                  make a Debian package of dist/
    python3 dev.py strings              bring the translation catalogues up to date with the interface
    python3 dev.py lock                 write requirements.lock anew from pyproject.toml
    python3 dev.py audit                known holes in the locked packages; exit status 3: not checked
    python3 dev.py sbom [--out FILE]    bill of materials of the locked packages (CycloneDX)

``.venv`` is made from ``requirements.lock`` with hashes, from wheels alone, and follows it. Python must be 3.11 or
newer: an older one looks for such a one and hands over to it (so this file has to parse on Python 3.8).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "counter-app.stamp"
CATALOGUES = [ROOT / "resources" / "translations" / f"counter_app_{language}.ts" for language in ("id", "en")]
OLDEST = (3, 11)
NEWEST_MINOR = 14  # the newest Python that the locked wheels are made for; a newer one is tried last
WINDOWS = os.name == "nt"

# Alternatives stand side by side: the name in Debian 13 and Ubuntu 24.04, then the older one.
QT_PACKAGES = """
    libglib2.0-0t64|libglib2.0-0 libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0 libgssapi-krb5-2
    libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
"""
TEST_PACKAGES = "xvfb xauth poppler-utils libnss3-tools openssl postgresql binutils dbus-daemon|dbus at-spi2-core"
#: What runs beside all other tests: together they stay well under a quarter of an hour on two cores. The first is slow.
APART = {
    "tests of bad days": ("tests/faults", "tests/e2e"),
    "tests from services to interface": ("tests/ui", "tests/services", "tests/sync"),
}
#: All that a frozen program is told of its surroundings when it tests itself.
BARE = "HOME LANG TMPDIR DISPLAY XAUTHORITY SYSTEMROOT USERPROFILE APPDATA LOCALAPPDATA TEMP"
QT_IMPORTS = "from PySide6 import QtCore, QtGui, QtNetwork, QtPrintSupport, QtSvg, QtTest, QtWidgets"


class Stop(Exception):
    """Something in the environment is missing; the words say what to do."""


def say(text: str) -> None:
    """Words about the work go to stderr: stdout belongs to the command that is run."""
    print(text, file=sys.stderr, flush=True)


def venv_tool(name: str) -> str:
    return str(VENV / (f"Scripts/{name}.exe" if WINDOWS else f"bin/{name}"))


def version_of(command: list[str]) -> tuple[int, int] | None:
    """Major and minor version that ``command`` answers with, None when it does not run."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([*command, "-c", code], capture_output=True, text=True, timeout=30, check=True).stdout
        major, minor = answer.split()
        return int(major), int(minor)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def find_python(oldest: tuple[int, int] = OLDEST) -> list[str]:
    """Command of a Python that is new enough: on the PATH, from pyenv, or through the Windows launcher."""
    minors = range(NEWEST_MINOR, oldest[1] - 1, -1)
    names = [f"python3.{minor}" for minor in minors]
    candidates = [[path] for path in map(shutil.which, [*names, "python3", "python"]) if path]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates += [[str(path)] for path in sorted(pyenv.glob("versions/3.*/bin/python"), reverse=True)]
    if WINDOWS:
        candidates += [["py", f"-3.{minor}"] for minor in minors]
    for command in candidates:
        version = version_of(command)
        if version is not None and version >= oldest:
            return command
    raise Stop(
        f"Python 3.{oldest[1]} or newer is needed; this is {sys.version.split()[0]} and no newer one was found.\n"
        "Install one (Debian, Ubuntu: apt-get install python3; others: python.org) and run the command again."
    )


def missing_packages(wanted: list[list[str]]) -> list[list[str]]:
    """The rows of which dpkg knows no name as installed."""
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *(name for row in wanted for name in row)]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    have = {line.split()[1] for line in lines if line.startswith("installed ")}
    return [row for row in wanted if not have.intersection(row)]


def apt_install(missing: list[list[str]]) -> None:
    """Install one of each row's names; refreshes the package lists once if a name is not known."""
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")

    def known(name: str) -> bool:
        answer = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
        return re.search(r"Candidate: (?!\(none\))\S", answer) is not None

    for updated in (False, True):
        if updated:
            subprocess.call(["apt-get", "update", "-qq"], env=quiet, stdout=sys.stderr)
        chosen = [next((name for name in names if known(name)), None) for names in missing]
        if None in chosen and not updated:
            continue
        names = [name for name in chosen if name]
        say("installing system packages: " + " ".join(names))
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
        done = subprocess.run(
            command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode == 0:
            return
        say(done.stdout.rstrip())
    raise Stop("apt-get could not install the system packages; install them by hand and run the command again")


def ensure_system(packages: str) -> str:
    """Install what is missing where that is allowed; otherwise the words that name it, or nothing."""
    wanted = [names.split("|") for names in packages.split()]
    if not sys.platform.startswith("linux"):
        return ""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return "system libraries (Debian's names): " + " ".join(names[-1] for names in wanted)
    missing = missing_packages(wanted)
    if not missing:
        return ""
    if os.geteuid() == 0:
        apt_install(missing)
        return ""
    return "sudo apt-get install " + " ".join(" | ".join(names) for names in missing)


def ensure_qt_loads(hint: str) -> None:
    """Stop, naming the libraries, only when Qt's modules really cannot be loaded."""
    answer = subprocess.run([venv_tool("python"), "-c", QT_IMPORTS], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        reason = (answer.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Stop(f"Qt does not load: {reason}\n{hint or 'Its system libraries seem to be installed.'}")


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu ship venv apart
        hint = ensure_system(f"python3.{sys.version_info[1]}-venv|python3-venv")
        if hint or not shutil.which("apt-get"):
            raise Stop("this Python cannot make environments: " + (hint or "it has no ensurepip module"))
    say("making .venv with Python " + sys.version.split()[0])
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr)


def ensure_environment() -> None:
    """``.venv`` as the lock file says; a changed lock is installed over it and what it dropped is removed."""
    lock = LOCK.read_text("utf-8")
    stamp = hashlib.sha256(lock.encode()).hexdigest()
    version = version_of([venv_tool("python")]) if VENV.is_dir() else None
    if version is None or version < OLDEST:
        make_venv()
    elif STAMP.is_file() and STAMP.read_text("utf-8") == stamp:
        return
    pip = [venv_tool("python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    say("installing the locked packages into .venv")
    install = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK)]
    if subprocess.call(pip + install, stdout=sys.stderr) != 0:
        raise Stop("pip could not install requirements.lock; its words are above")
    listing = subprocess.check_output([*pip, "list", "--format", "freeze"], text=True)
    pins = re.compile(r"^([\w.-]+)==", re.MULTILINE)
    have, locked = ({re.sub(r"[-_.]+", "-", name).lower() for name in pins.findall(text)} for text in (listing, lock))
    dropped = sorted(have - locked - {"pip", "setuptools"})
    if dropped:
        subprocess.check_call([*pip, "uninstall", "-y", *dropped], stdout=sys.stderr)
    STAMP.write_text(stamp, "utf-8")


def setup(*, tests: bool = False) -> None:
    """Everything that a command needs: system libraries, environment, compiled catalogues."""
    hint = ensure_system(QT_PACKAGES + (TEST_PACKAGES if tests else ""))
    ensure_environment()
    ensure_qt_loads(hint)
    if tests:
        run([venv_tool("python"), "-m", "tests.printing.emulator_environment"], cwd=ROOT)
    compile_catalogues()


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """For a child with the project importable; without a display Qt draws into memory."""
    env = dict(os.environ, PYTHONUTF8="1", PYRIGHT_PYTHON_IGNORE_WARNINGS="1")
    # What the tests start by the hundred is compiled once.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    has_display = WINDOWS or sys.platform == "darwin" or env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    if offscreen or not has_display:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


def run(command: list[str], *, offscreen: bool = False, cwd: Path | None = None) -> int:
    """Run ``command``; the exit code. ``cwd`` None: where the user stands."""
    return subprocess.call(command, env=environment(offscreen=offscreen), cwd=cwd)


def lupdate(catalogue: Path) -> None:
    """Bring ``catalogue`` up to date. English is the source: its catalogue holds the plurals alone."""
    sources = sorted(str(path) for path in (ROOT / "counter_app" / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    options += ["-pluralonly"] if catalogue.stem.endswith("_en") else []
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "sources.lst")
        names.write_text("\n".join(sources), "utf-8")
        command = [venv_tool("pyside6-lupdate"), *options, f"@{names}", "-ts", str(catalogue)]
        subprocess.check_call(command, stdout=subprocess.DEVNULL)


def compile_catalogues() -> None:
    """Compile each catalogue whose ``.qm`` is missing or older."""
    for source in filter(Path.is_file, CATALOGUES):
        target = source.with_suffix(".qm")
        if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
            subprocess.check_call([venv_tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(target)])


def check_catalogues() -> int:
    """Fails on a string that the catalogues lack, hold too much, or leave untranslated."""
    with tempfile.TemporaryDirectory() as folder:
        for catalogue in CATALOGUES:
            fresh = Path(folder, catalogue.name)
            if catalogue.is_file():
                shutil.copy(catalogue, fresh)
            lupdate(fresh)
        code = run(
            [venv_tool("python"), "-m", "tests.architecture.catalogues", folder, *map(str, CATALOGUES)], cwd=ROOT
        )
    if code:
        print("python3 dev.py strings brings the catalogues up to date; translate what it adds")
    return code


def side_by_side(commands: list[tuple[str, list[str]]]) -> list[tuple[str, int, float]]:
    """Run all at a time, print each one's words in order; (name, exit code, seconds) of each."""

    def end_of(process: subprocess.Popen[bytes], begun: float) -> tuple[int, float]:
        return process.wait(), time.monotonic() - begun

    results = []
    with ThreadPoolExecutor(len(commands)) as pool:
        running = []
        for name, command in commands:
            output = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe that nobody reads yet would hold its writer up
            env = environment(offscreen=True)
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
            running.append((name, output, pool.submit(end_of, process, time.monotonic())))
        for name, output, ended in running:
            code, seconds = ended.result()
            with output:
                output.seek(0)
                words = output.read().decode("utf-8", "replace")
            print(f"\n=== {name}\n{words.rstrip()}", flush=True)
            results.append((name, code, seconds))
    return results


def lint_steps(besides: list[tuple[str, list[str]]]) -> list[tuple[str, int, float]]:
    """Run every check, and what is to run beside them."""
    checks = [
        ("ruff check", [venv_tool("ruff"), "check"]),
        ("ruff format", [venv_tool("ruff"), "format", "--check"]),
        ("import contracts", [venv_tool("lint-imports"), "--no-logo"]),
        ("types", [venv_tool("pyright")]),
    ]
    results = side_by_side([*checks, *besides])
    print("\n=== catalogues", flush=True)
    begun = time.monotonic()
    results.append(("catalogues", check_catalogues(), time.monotonic() - begun))
    return results


def summary(results: list[tuple[str, int, float]]) -> int:
    print("\n=== summary")
    for name, code, seconds in results:
        print(f"{'FAILED' if code else 'ok':6} {name:34} {seconds:6.1f} s")
    failed = [name for name, code, _ in results if code != 0]
    print("failed: " + ", ".join(failed) if failed else "everything passed", flush=True)
    return 1 if failed else 0


def command_lint(_arguments: list[str]) -> int:
    setup()
    return summary(lint_steps([]))


def command_test(arguments: list[str]) -> int:
    setup(tests=True)
    fast = "--fast" in arguments
    chosen = [argument for argument in arguments if argument != "--fast"]
    pytest = [venv_tool("python"), "-m", "pytest", *(["-m", "not slow"] if fast else []), *chosen]
    if chosen:
        return run(pytest, offscreen=True, cwd=ROOT)
    say("\nthe tests run in three processes, since each waits now and then; what they print comes when they have ended")
    parts = [(name, [*pytest, *rooms]) for name, rooms in list(APART.items())[fast:]]
    others = [f"--ignore={room}" for rooms in APART.values() for room in rooms]
    return summary(lint_steps([*parts, ("all other tests", [*pytest, *others])]))


def command_demo(arguments: list[str]) -> int:
    setup()
    return run([venv_tool("python"), "-m", "counter_app", "demo", *arguments])


def command_shots(arguments: list[str]) -> int:
    setup()
    return run([venv_tool("python"), "-m", "counter_app.demo.shots", *arguments], offscreen=True)


def command_bench(arguments: list[str]) -> int:
    known = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("_"))
    if not arguments or arguments[0] not in known:
        raise Stop("bench NAME, one of: " + (", ".join(known) or "(there is no benchmark yet)"))
    setup()
    script = ROOT / "benchmarks" / (arguments[0] + ".py")
    return run([venv_tool("python"), str(script), *arguments[1:]], offscreen=True)


def command_build(_arguments: list[str]) -> int:
    """Freeze the program into ``dist/counter-app``; what came out does the main job, with no Python around it."""
    python_library = f" libpython3.{sys.version_info[1]}" if sys.base_prefix == "/usr" else ""
    hint = ensure_system("binutils" + python_library)
    if hint and not shutil.which("objdump") and sys.platform.startswith("linux"):
        raise Stop("freezing needs: " + hint)
    setup()
    code = run([venv_tool("python"), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"], cwd=ROOT)
    program = ROOT / "dist" / "counter-app" / ("counter-app-console.exe" if WINDOWS else "counter-app-console")
    bare = {name: value for name, value in os.environ.items() if name in BARE.split()}
    return code or subprocess.call([str(program), "selftest"], env=bare)


def command_strings(_arguments: list[str]) -> int:
    setup()
    for catalogue in CATALOGUES:
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        lupdate(catalogue)
    compile_catalogues()
    return check_catalogues()


def command_lock(arguments: list[str]) -> int:
    return subprocess.call([sys.executable, str(ROOT / ".ci" / "lock.py"), *arguments])


def in_ci(script: tuple[str, ...], arguments: list[str]) -> int:
    setup(tests=True) if script[0] == "covered.py" else ensure_environment()
    return run([venv_tool("python"), str(ROOT / ".ci" / script[0]), *script[1:], *arguments], offscreen=True)


COMMANDS = {
    name[len("command_") :]: command for name, command in list(globals().items()) if name.startswith("command_")
}
CI = {"audit": ("supply.py", "audit"), "sbom": ("supply.py", "sbom"), "deb": ("deb.py",), "coverage": ("covered.py",)}
COMMANDS.update({name: partial(in_ci, script) for name, script in CI.items()})
WITHOUT_ARGUMENTS = ("build", "lint", "strings")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print((__doc__ or "").strip())
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    try:
        if arguments[0] in WITHOUT_ARGUMENTS and len(arguments) > 1:
            raise Stop(arguments[0] + " takes no arguments")
        if sys.version_info[:2] < OLDEST:
            return subprocess.call([*find_python(), str(ROOT / "dev.py"), *arguments])
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(f"dev.py: {stop}")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
