"""A real PostgreSQL of the test's own: found, started in a folder on a socket and a TLS port, stopped."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.hub.connection import HubAddress
from tests.issuer.authority import Authority

ADMIN: Final = "postgres"
#: Where Debian keeps what is not on the path.
_DEBIAN: Final = "/usr/lib/postgresql/*/bin"


def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, of the newest version; None where there is none."""
    found = sorted(Path("/").glob(_DEBIAN[1:] + "/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return None if on_path is None else Path(on_path).resolve().parent


#: How often a start is tried while children of a server that was killed are there; each takes a tenth of a second.
_ATTEMPTS: Final = 100
#: A test's server forgets at a power cut, and is quick.
FORGETFUL: Final = "fsync = off\nshared_buffers = 32MB\nmax_connections = 40\n"


class Postgres:
    """One server. It refuses to run as root, so that there a user without rights runs it."""

    def __init__(self, folder: Path, options: str = FORGETFUL) -> None:
        where = programs()
        if where is None:
            raise RuntimeError("PostgreSQL is not installed (Debian, Ubuntu: apt-get install postgresql)")
        self._programs = where
        self.folder = folder
        self.port = _free_port()
        self._data = folder / "data"
        folder.mkdir(parents=True, exist_ok=True)
        self.authority = Authority(folder, "ca")
        self._own(folder)
        self._run("initdb", "-D", str(self._data), "-U", ADMIN, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self._configure(options)
        self.start()

    @property
    def local(self) -> HubAddress:
        """The socket, as the administrator."""
        return HubAddress(str(self.folder), self.port, "postgres", ADMIN)

    def remote(self, user: str, database: str) -> HubAddress:
        """The TLS port, as a station."""
        return HubAddress("127.0.0.1", self.port, database, user, root=self.authority.pem)

    def admin(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection of the administrator."""
        return psycopg.connect(host=str(self.folder), port=self.port, user=ADMIN, dbname=database, autocommit=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-t", "60", "-l", str(self.folder / "server.log"), "start")

    def stop(self, how: str = "immediate") -> None:
        """``immediate`` is what a power cut is to it."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-m", how, "stop")

    def kill(self) -> None:
        """``kill -9`` of the postmaster: nothing is put in order, its children find out by themselves."""
        os.kill(int((self._data / "postmaster.pid").read_text("ascii").split()[0]), signal.SIGKILL)

    def start_again(self) -> None:
        """After :meth:`kill`: it does not begin while a child of the one before still lives."""
        for attempt in range(_ATTEMPTS):
            try:
                self.start()
            except RuntimeError:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return

    def _configure(self, options: str) -> None:
        self.authority.server()
        both = self._data / "server.pem"
        shutil.copyfile(self.folder / "ca-server.pem", both)
        both.chmod(0o600)
        self._own(both)
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(
                f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{self.folder}'\n"
                "ssl = on\nssl_cert_file = 'server.pem'\nssl_key_file = 'server.pem'\n"
                f"{options}log_min_messages = fatal\n"
            )
        (self._data / "pg_hba.conf").write_text(
            "local all all trust\nhostssl all all all scram-sha-256\n", encoding="utf-8"
        )

    def _own(self, path: Path) -> None:
        if sys.platform == "linux" and os.getuid() == 0:
            shutil.chown(path, "postgres", "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        who: dict[str, Any] = {}
        if sys.platform == "linux" and os.getuid() == 0:
            who = {"user": "postgres", "group": "postgres", "extra_groups": []}
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **who
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
