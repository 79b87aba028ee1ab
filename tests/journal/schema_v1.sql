CREATE INDEX entry_op ON entry (op_id);
CREATE INDEX entry_person ON entry (kind, seq)
WHERE kind IN ('person.added/1', 'person.changed/1', 'person.pin_set/1', 'person.recovered/1');
CREATE INDEX entry_trust ON entry (kind, seq)
WHERE kind IN ('journal.genesis/1', 'journal.checkpoint/1', 'journal.released/1');
CREATE TABLE credential (
    person_id TEXT PRIMARY KEY,
    pin_hash  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    seq        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    device     TEXT    NOT NULL,
    epoch      INTEGER NOT NULL,
    device_seq INTEGER NOT NULL,
    op_id      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    cause      TEXT    NOT NULL,
    payload    TEXT    NOT NULL,
    prev_hash  BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    UNIQUE (device, epoch, device_seq)
) STRICT;
CREATE TABLE read_model (
    name TEXT PRIMARY KEY,
    seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE subject_key (
    subject TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'journal entries never change'); END;
CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;
CREATE TRIGGER entry_only_appends BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM entry
               WHERE device = NEW.device AND epoch = NEW.epoch AND device_seq = NEW.device_seq)
BEGIN SELECT RAISE(ABORT, 'journal entries are only appended'); END;
