-- How far each counter's journal goes by its own word, so that the others can say what has not arrived. Roles: 0001.

CREATE TABLE counter_app.announcement (
    device     text        NOT NULL REFERENCES counter_app.device,
    branch     text        NOT NULL,
    epoch      bigint      NOT NULL CHECK (epoch >= 1),
    device_seq bigint      NOT NULL CHECK (device_seq >= 0),
    clock      timestamptz NOT NULL,
    behind     boolean     NOT NULL,
    seen_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (device, epoch)
);
COMMENT ON TABLE counter_app.announcement IS
    'The last entry of each journal as its counter said, when by its clock ("clock") and by this server''s ("seen_at").'
    ' "behind": the log knew more of the chain by then, so that the journal is an older copy.';
CREATE INDEX fork_device ON counter_app.fork (branch, device);

-- What was said last of an epoch stands, also where it is less than before: a computer that was given up and comes back
-- speaks of its old epoch, beside the one that took its place. False where nothing of
-- the device is known yet.
CREATE FUNCTION counter_app.announce(said_device text, said_epoch bigint, said_seq bigint, said_clock timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    mine text := counter_app.my_branch();
    whose name;
BEGIN
    IF mine IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    SELECT d.role_name INTO whose FROM counter_app.device d WHERE d.device = said_device;
    IF whose IS NULL THEN
        RETURN false;
    END IF;
    IF whose <> session_user THEN
        RAISE insufficient_privilege USING MESSAGE = 'a chain of another login';
    END IF;
    INSERT INTO counter_app.announcement (device, branch, epoch, device_seq, clock, behind)
    VALUES (said_device, mine, said_epoch, said_seq, said_clock, EXISTS (SELECT FROM counter_app.place p
        WHERE p.device = said_device AND (p.epoch, p.device_seq) > (said_epoch, said_seq)))
    ON CONFLICT (device, epoch) DO UPDATE SET device_seq = excluded.device_seq, clock = excluded.clock,
        behind = excluded.behind, seen_at = now();
    RETURN true;
END $$;

-- Whether somebody works with an older copy of a device's journal: said as lately as anything of that device.
CREATE VIEW counter_app.older_copy WITH (security_invoker = true) AS
    SELECT a.branch, a.device, a.epoch, a.device_seq FROM counter_app.announcement a
    WHERE a.behind AND a.seen_at > (SELECT max(b.seen_at) FROM counter_app.announcement b WHERE b.device = a.device)
        - interval '5 minutes';

ALTER TABLE counter_app.announcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_branch ON counter_app.announcement FOR SELECT TO counter_app_station
    USING (branch = (SELECT counter_app.my_branch()));
REVOKE ALL ON counter_app.announcement, counter_app.older_copy FROM PUBLIC;
REVOKE ALL ON FUNCTION counter_app.announce FROM PUBLIC;
GRANT SELECT ON counter_app.announcement, counter_app.older_copy TO counter_app_station;
GRANT EXECUTE ON FUNCTION counter_app.announce TO counter_app_station;
