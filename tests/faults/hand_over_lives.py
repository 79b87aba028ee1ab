"""A counter that hands over, sends and deletes, and may be killed at a named point; one process a life.

``python -m tests.faults.hand_over_lives FOLDER DEED [POINT [PORT CA]]`` says as JSON what it left behind.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app.documents.handover import FolderDelivery
from counter_app.documents.vault import FileVault
from counter_app.domain.entries import Kind
from counter_app.domain.formats import Language
from counter_app.domain.ids import OpId
from counter_app.domain.mail import MailState
from counter_app.domain.people import Role
from counter_app.journal import invariants
from counter_app.mail.smtp import MailServer, Security, SmtpCarrier
from counter_app.mail.words import load_letter_words
from counter_app.services.desk import Session
from counter_app.services.mail_queue import MailQueue
from counter_app.services.postman import Postman
from tests.services.world import NOW, HandClock, World

TO = "siti.contoh@pos.example.id"
USER, PASSWORD = "loket01", "rahasia-surel"
SETTLED = frozenset({MailState.SENT, MailState.UNKNOWN, MailState.REFUSED})


class Point(StrEnum):
    COPIED = "copied, not journaled"
    BEFORE_LEAVING = "before the mail is journaled as leaving"
    LEFT = "journaled as leaving, nothing sent"
    ACCEPTED = "accepted by the mail server, not journaled"
    DELETION_JOURNALED = "deletion journaled, the file is there"
    DELETED = "the file is gone"


class FiledWorld(World):
    """A counter with a vault of files."""

    def open(self) -> None:
        self.vault: Any = FileVault(self.folder / "vault", bytes(32))
        super().open()


def prepare(folder: Path) -> None:
    """One finished document of a customer, its files as old as the journal says."""
    world = FiledWorld(folder)
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF of a customer")
    world.finish(sold.stamp_ids[0])
    world.close()
    (folder / "out").mkdir()
    for path in (folder / "vault").iterdir():
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))


def _kill_around(owner: type, name: str, *, before: bool) -> None:
    function: Callable[..., Any] = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if not before:
            function(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, wrapped)


_POINTS: dict[Point, tuple[type, str, bool]] = {
    Point.COPIED: (FolderDelivery, "deliver", False),
    Point.BEFORE_LEAVING: (MailQueue, "leaving", True),
    Point.LEFT: (MailQueue, "leaving", False),
    Point.ACCEPTED: (SmtpCarrier, "send", False),
    Point.DELETION_JOURNALED: (FileVault, "delete", True),
    Point.DELETED: (FileVault, "delete", False),
}


def live(folder: Path, deed: str, point: str, server: list[str]) -> dict[str, Any]:
    """One life; what it left behind."""
    if point:
        owner, name, before = _POINTS[Point(point)]
        _kill_around(owner, name, before=before)
    world = FiledWorld(folder, HandClock(NOW))
    if deed == "delete":
        world.clock.move(days=8)
    world.mails.recover()
    person = next(person for person in world.sessions.people() if person.role is Role.CLERK)
    session = Session(person, OpId("session"))
    stamps = tuple(row.stamp_id for row in world.queue.rows(world.queue.ids()))
    match deed:
        case "copy":
            world.handing_over.to_folder(session, OpId("copy"), stamps, folder / "out")
        case "mail":
            _mail(world, session, stamps, server)
        case "post":
            _post(world, server)
        case "delete":
            world.retention.look()
        case _:
            pass
    said = _facts(world)
    world.close()
    return said


def _mail(world: FiledWorld, session: Session, stamps: tuple[str, ...], server: list[str]) -> None:
    world.mails.send(session, OpId("mail"), stamps, TO)
    _post(world, server)


def _post(world: FiledWorld, server: list[str]) -> None:
    """Until every mail has settled."""
    port, ca_file = server
    place = MailServer(
        "localhost", int(port), Security.STARTTLS, _sender(world), USER, PASSWORD, Path(ca_file), step_seconds=20.0
    )
    carrier = SmtpCarrier(place, "KC Contoh", load_letter_words(Language.INDONESIAN), training=True)
    bugs: list[BaseException] = []
    changed = threading.Event()
    world.journal.subscribe(lambda _kinds: changed.set())
    postman = Postman(world.mails, carrier, bugs.append, lambda: world.clock.now().timestamp())
    postman.start()
    while not bugs and any(mail.state not in SETTLED for mail in world.mails.open()):
        changed.wait(0.05)
        changed.clear()
    postman.stop()
    if bugs:
        raise bugs[0]


def _sender(world: FiledWorld) -> Any:
    sender = world.mail_policy.sender
    assert sender is not None
    return sender


def _facts(world: FiledWorld) -> dict[str, Any]:
    with world.journal.read() as connection:
        return {
            "breaches": [f"{breach.invariant}: {breach.what}" for breach in invariants.check(connection)],
            "stamps": [row[0] for row in connection.execute("SELECT state FROM stamp")],
            "mails": [row[0] for row in connection.execute("SELECT state FROM mail")],
            "words": [row[0] for row in connection.execute("SELECT words FROM mail")],
            "handed_over": world.count(Kind.HANDED_OVER),
            "deleted": world.count(Kind.DOCUMENT_DELETED),
            "out": sorted(path.name for path in (world.folder / "out").iterdir()),
            "vault": len(world.vault.files()),
        }


def main() -> None:
    """See the module."""
    folder, deed, *more = sys.argv[1:]
    sys.stdout.write(json.dumps(live(Path(folder), deed, more[0] if more else "", more[1:])))


if __name__ == "__main__":
    main()
