"""What ``docs/journal-format.md`` and ``docs/journal-kinds.md`` say, computed without the program's own code."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from counter_app.domain.entries import Kind
from counter_app.journal.entry_lines import row_of
from counter_app.journal.file import Journal
from counter_app.journal.verify_journal import main
from tests.journal.kinds_page import documented, fields_of
from tests.services.world import World, good_day

FORMAT = Path(__file__).parents[2] / "docs" / "journal-format.md"
HASHED = (
    "id",
    "device",
    "epoch",
    "device_seq",
    "op_id",
    "kind",
    "at",
    "zone",
    "actor",
    "cause",
    "payload",
    "prev_hash",
)


def example() -> list[dict[str, object]]:
    found = re.search(r"```json\n(.+?)```", FORMAT.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found.group(1))


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_example_follows_from_what_the_page_says() -> None:
    before = "0" * 64
    for entry in example():
        assert entry["prev_hash"] == before
        before = hashlib.sha256(canonical([entry[name] for name in HASHED]).encode()).hexdigest()
        assert entry["hash"] == before
    genesis, checkpoint = example()
    said = json.loads(str(checkpoint["payload"]))
    key = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32).public_key()
    assert key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex() == said["public_key"]
    message = ["counter-app checkpoint/1", genesis["device"], 1, 1, genesis["hash"]]
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["public_key"])).verify(
        bytes.fromhex(said["signature"]), canonical(message).encode()
    )


def test_the_program_reads_the_example_and_its_verifier_finds_it_whole(tmp_path: Path) -> None:
    lines = [canonical(entry).encode() + b"\n" for entry in example()]
    assert [row_of(line)[4] for line in lines] == [1, 2]
    file = tmp_path / "entries.jsonl"
    file.write_bytes(b"".join(lines))
    assert main([str(file)]) == 0
    file.write_bytes(b"".join(lines).replace(b"57199", b"57198"))
    assert main([str(file)]) == 1


def test_every_kind_has_its_fields_on_the_page(tmp_path: Path) -> None:
    pages = documented()
    assert set(pages) == {kind.value for kind in Kind}
    world = World(tmp_path)
    good_day(world)
    unknown = {(kind, path) for kind, payload in _entries(world.journal) for path in fields_of(payload)
               if path.rstrip("[]") not in {one.rstrip("[]") for one in pages[kind]}
               and not any(one.startswith(path.rstrip("[]")) for one in pages[kind])}  # fmt: skip
    world.close()
    assert not unknown


def _entries(journal: Journal) -> list[tuple[str, dict[str, object]]]:
    with journal.read() as connection:
        return [(kind, json.loads(text)) for kind, text in connection.execute("SELECT kind, payload FROM entry")]
