-- append, as in migration 0001, but for its short way: the arrays are taken apart in the list of what is selected. As a
-- table they were written out first, which took a fifth of the time that the entries' own rows take.

-- Takes entries in the order in which their devices wrote them. What is there already is no error; what contradicts it
-- goes to counter_app.fork with everything of its chain in the call; so does what continues an epoch behind which the
-- device began another one (a counter that was restored elsewhere comes back). A gap refuses the call (SQLSTATE CA001),
-- a chain of another login too (42501).
CREATE OR REPLACE FUNCTION counter_app.append(
    devices text[], epochs bigint[], device_seqs bigint[], ids text[], op_ids text[], kinds text[], ats text[],
    zones text[], actors text[], causes text[], boxes bytea[], prev_hashes bytea[], hashes bytea[]
) RETURNS TABLE (accepted bigint, known bigint, forked bigint, last_position bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    mine text := counter_app.my_branch();
    many integer := coalesce(cardinality(devices), 0);
    stands bigint;
    ends_at bigint;
    end_hash bytea;
    wrong text;
BEGIN
    IF mine IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    INSERT INTO counter_app.head (branch) VALUES (mine) ON CONFLICT DO NOTHING;
    SELECT h.position INTO stands FROM counter_app.head h WHERE h.branch = mine FOR UPDATE;

    INSERT INTO counter_app.device (device, branch, role_name)
    SELECT DISTINCT given.device, mine, session_user
    FROM unnest(devices, device_seqs, kinds) AS given (device, device_seq, kind)
    WHERE given.device_seq = 1 AND given.kind LIKE 'journal.genesis/%'
    ON CONFLICT DO NOTHING;
    IF EXISTS (
        SELECT FROM unnest(devices) AS given (device)
        LEFT JOIN counter_app.device d ON d.device = given.device AND d.role_name = session_user
        WHERE d.device IS NULL
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a chain of another login, or one that does not begin at its genesis';
    END IF;

    -- Nearly every call continues one chain where it ends: all of it is new, and nothing needs to be judged by itself.
    SELECT p.device_seq, p.hash INTO ends_at, end_hash FROM counter_app.place p
    WHERE p.device = devices[1] AND p.epoch = epochs[1] ORDER BY p.device_seq DESC LIMIT 1;
    ends_at := coalesce(ends_at, 0);
    IF many > 0 AND device_seqs[1] = ends_at + 1
        AND prev_hashes[1] = coalesce(end_hash, decode(repeat('00', 32), 'hex'))
        AND prev_hashes[2:many] = hashes[1:many - 1]
        AND devices = array_fill(devices[1], ARRAY[many]) AND epochs = array_fill(epochs[1], ARRAY[many])
        AND device_seqs = ARRAY(SELECT generate_series(ends_at + 1, ends_at + many))
        AND NOT EXISTS (SELECT FROM counter_app.place p WHERE p.device = devices[1] AND p.epoch > epochs[1])
    THEN
        INSERT INTO counter_app.place (device, epoch, device_seq, branch, position, hash)
        SELECT devices[1], epochs[1], ends_at + g.number, mine, stands + g.number, g.hash
        FROM (SELECT unnest(hashes) AS hash, generate_series(1, many) AS number) AS g;
        INSERT INTO counter_app.entry (branch, position, device, epoch, device_seq, id, op_id, kind, at, zone, actor,
            cause, box, prev_hash, hash)
        SELECT mine, stands + g.number, devices[1], epochs[1], ends_at + g.number, g.id, g.op_id, g.kind, g.at, g.zone,
            g.actor, g.cause, g.box, g.prev_hash, g.hash
        FROM (SELECT unnest(ids) AS id, unnest(op_ids) AS op_id, unnest(kinds) AS kind, unnest(ats) AS at,
            unnest(zones) AS zone, unnest(actors) AS actor, unnest(causes) AS cause, unnest(boxes) AS box,
            unnest(prev_hashes) AS prev_hash, unnest(hashes) AS hash, generate_series(1, many) AS number) AS g;
        accepted := many;
        known := 0;
        forked := 0;
        last_position := stands + many;
        UPDATE counter_app.head h SET position = last_position WHERE h.branch = mine;
        RETURN NEXT;
        RETURN;
    END IF;

    -- A chain has no gaps: only what is not behind its end is looked up. (Joins would be planned over all partitions.)
    WITH ends AS MATERIALIZED (
        SELECT named.device, named.epoch,
            (SELECT p.device_seq FROM counter_app.place p WHERE p.device = named.device AND p.epoch = named.epoch
                ORDER BY p.device_seq DESC LIMIT 1) AS last_seq,
            EXISTS (SELECT FROM counter_app.place p WHERE p.device = named.device AND p.epoch > named.epoch) AS late
        FROM (SELECT DISTINCT u.device, u.epoch FROM unnest(devices, epochs) AS u (device, epoch)) AS named
    ), given AS MATERIALIZED (
        SELECT g.*, ends.last_seq, ends.late,
            CASE WHEN g.device_seq <= ends.last_seq THEN
                (SELECT p.hash FROM counter_app.place p WHERE p.device = g.device AND p.epoch = g.epoch
                    AND p.device_seq = g.device_seq) END AS placed
        FROM unnest(devices, epochs, device_seqs, ids, op_ids, kinds, ats, zones, actors, causes, boxes, prev_hashes,
            hashes) WITH ORDINALITY AS g (device, epoch, device_seq, id, op_id, kind, at, zone, actor, cause, box,
            prev_hash, hash, number)
        JOIN ends ON ends.device = g.device AND ends.epoch = g.epoch
    ), beside AS (
        SELECT given.*,
            coalesce(placed, CASE WHEN row_number() OVER same > 1 THEN first_value(hash) OVER same END) AS said,
            lag(device_seq) OVER chain AS before_seq, lag(hash) OVER chain AS before_hash
        FROM given
        WINDOW same AS (PARTITION BY device, epoch, device_seq ORDER BY number),
            chain AS (PARTITION BY device, epoch ORDER BY number)
    ), behind AS MATERIALIZED (
        SELECT beside.*,
            CASE WHEN device_seq = 1 THEN decode(repeat('00', 32), 'hex')
                WHEN before_seq = device_seq - 1 THEN before_hash
                WHEN device_seq - 1 <= last_seq THEN (SELECT p.hash FROM counter_app.place p WHERE p.device = beside.device
                    AND p.epoch = beside.epoch AND p.device_seq = beside.device_seq - 1) END AS link
        FROM beside
    ), judged AS (
        SELECT behind.*, said IS NULL AND link IS NULL AS gap,
            bool_or(CASE WHEN said IS NULL THEN late OR link <> prev_hash ELSE said <> hash END)
                OVER (PARTITION BY device, epoch ORDER BY number) AS broken
        FROM behind
    ), kept AS (
        INSERT INTO counter_app.fork (branch, device, epoch, device_seq, hash, prev_hash, id, op_id, kind, at, zone,
            actor, cause, box, sent_by)
        SELECT mine, device, epoch, device_seq, hash, prev_hash, id, op_id, kind, at, zone, actor, cause, box,
            session_user
        FROM judged WHERE broken AND said IS DISTINCT FROM hash
        ON CONFLICT DO NOTHING
    ), fresh AS (
        SELECT judged.*, stands + row_number() OVER (ORDER BY number) AS position
        FROM judged WHERE said IS NULL AND NOT broken
    ), placed AS (
        INSERT INTO counter_app.place (device, epoch, device_seq, branch, position, hash)
        SELECT device, epoch, device_seq, mine, position, hash FROM fresh
    ), written AS (
        INSERT INTO counter_app.entry (branch, position, device, epoch, device_seq, id, op_id, kind, at, zone, actor,
            cause, box, prev_hash, hash)
        SELECT mine, position, device, epoch, device_seq, id, op_id, kind, at, zone, actor, cause, box, prev_hash, hash
        FROM fresh
    )
    SELECT count(*) FILTER (WHERE said IS NULL AND NOT broken), count(*) FILTER (WHERE said = hash),
        count(*) FILTER (WHERE broken AND said IS DISTINCT FROM hash),
        min(format('nothing is known before entry %s of epoch %s of %s', device_seq, epoch, device))
            FILTER (WHERE gap AND NOT coalesce(broken, false))
    INTO accepted, known, forked, wrong FROM judged;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CA001', MESSAGE = wrong;
    END IF;
    last_position := stands + accepted;
    UPDATE counter_app.head h SET position = last_position WHERE h.branch = mine AND accepted > 0;
    RETURN NEXT;
END $$;
