-- What travels beside the entries: keys to personal data, so that a restored counter can still reach its customers,
-- and the figures that a region sums. Roles: migration 0001 and the group counter_app_region.

CREATE TABLE counter_app.key_box (
    branch  text        NOT NULL,
    counter text        NOT NULL,
    subject text        NOT NULL,
    box     bytea       NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (branch, counter, subject)
);
COMMENT ON TABLE counter_app.key_box IS 'A subject''s key, sealed with the branch''s key. Read by its own counter alone.';

CREATE TABLE counter_app.key_gone (
    branch  text        NOT NULL,
    counter text        NOT NULL,
    subject text        NOT NULL,
    gone_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (branch, counter, subject)
);
COMMENT ON TABLE counter_app.key_gone IS 'Subjects whose data was erased: their keys are not taken again. Random numbers.';

CREATE TABLE counter_app.day_figure (
    branch         text        NOT NULL,
    counter        text        NOT NULL,
    device         text        NOT NULL,
    day            date        NOT NULL,
    part           integer     NOT NULL CHECK (part >= 1),
    closed         boolean     NOT NULL,
    sales          bigint      NOT NULL,
    pieces         bigint      NOT NULL,
    rupiah         bigint      NOT NULL,
    given_back     bigint      NOT NULL,
    stamps         bigint      NOT NULL,
    waiting        bigint      NOT NULL,
    unknown        bigint      NOT NULL,
    over           bigint      NOT NULL,
    short          bigint      NOT NULL,
    outage_minutes bigint      NOT NULL,
    epoch          bigint      NOT NULL,
    position       bigint      NOT NULL,
    sent_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (branch, counter, device, day, part)
);
COMMENT ON TABLE counter_app.day_figure IS 'An office day of one counter, as its journal had it at entry "position".';
CREATE INDEX day_figure_day ON counter_app.day_figure (day);

CREATE FUNCTION counter_app.my_counter() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT counter FROM counter_app.station WHERE role_name = session_user AND revoked_at IS NULL
$$;

-- Keeps what is not there yet; answers with the subjects that were erased meanwhile, whose keys it does not take.
CREATE FUNCTION counter_app.keep_keys(subjects text[], boxes bytea[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF counter_app.my_branch() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    INSERT INTO counter_app.key_box (branch, counter, subject, box)
    SELECT counter_app.my_branch(), counter_app.my_counter(), given.subject, given.box
    FROM unnest(subjects, boxes) AS given (subject, box)
    WHERE NOT EXISTS (SELECT FROM counter_app.key_gone gone
        WHERE gone.branch = counter_app.my_branch() AND gone.counter = counter_app.my_counter()
            AND gone.subject = given.subject)
    ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT gone.subject FROM counter_app.key_gone gone
        WHERE gone.branch = counter_app.my_branch() AND gone.counter = counter_app.my_counter()
            AND gone.subject = ANY (subjects) ORDER BY 1;
END $$;

-- PIN hashes of a counter's people, sealed as a whole: the newest takes the place of the one before.
CREATE FUNCTION counter_app.keep_people(sealed bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF counter_app.my_branch() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    INSERT INTO counter_app.key_box (branch, counter, subject, box)
    VALUES (counter_app.my_branch(), counter_app.my_counter(), 'people', sealed)
    ON CONFLICT (branch, counter, subject) DO UPDATE SET box = excluded.box, sent_at = now();
END $$;

-- Keys of this counter go, and do not come back. Nobody makes another counter forget.
CREATE FUNCTION counter_app.forget_keys(subjects text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    went bigint;
BEGIN
    IF counter_app.my_branch() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    INSERT INTO counter_app.key_gone (branch, counter, subject)
    SELECT DISTINCT counter_app.my_branch(), counter_app.my_counter(), given FROM unnest(subjects) AS given WHERE given <> 'people'
    ON CONFLICT DO NOTHING;
    DELETE FROM counter_app.key_box k
    WHERE k.branch = counter_app.my_branch() AND k.counter = counter_app.my_counter()
        AND k.subject = ANY (subjects) AND k.subject <> 'people';
    GET DIAGNOSTICS went = ROW_COUNT;
    RETURN went;
END $$;

-- The newest state of each day stands; what comes late, or again, changes nothing.
CREATE FUNCTION counter_app.put_figures(
    devices text[], days date[], parts integer[], closed_ones boolean[], sales_ bigint[], pieces_ bigint[],
    rupiahs bigint[], given_backs bigint[], stamps_ bigint[], waitings bigint[], unknowns bigint[], overs bigint[],
    shorts bigint[], outages bigint[], epochs bigint[], positions bigint[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    mine text := counter_app.my_branch();
    put bigint;
BEGIN
    IF mine IS NULL OR EXISTS (
        SELECT FROM unnest(devices) AS given (device)
        LEFT JOIN counter_app.device d ON d.device = given.device AND d.role_name = session_user
        WHERE d.device IS NULL
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'figures of a chain of another login';
    END IF;
    INSERT INTO counter_app.day_figure AS old (branch, counter, device, day, part, closed, sales, pieces, rupiah,
        given_back, stamps, waiting, unknown, over, short, outage_minutes, epoch, position)
    SELECT mine, counter_app.my_counter(), given.*
    FROM unnest(devices, days, parts, closed_ones, sales_, pieces_, rupiahs, given_backs, stamps_, waitings, unknowns,
        overs, shorts, outages, epochs, positions) AS given
    ON CONFLICT (branch, counter, device, day, part) DO UPDATE SET closed = excluded.closed, sales = excluded.sales,
        pieces = excluded.pieces, rupiah = excluded.rupiah, given_back = excluded.given_back,
        stamps = excluded.stamps, waiting = excluded.waiting, unknown = excluded.unknown, over = excluded.over,
        short = excluded.short, outage_minutes = excluded.outage_minutes, epoch = excluded.epoch,
        position = excluded.position, sent_at = now()
    WHERE (old.epoch, old.position) < (excluded.epoch, excluded.position);
    GET DIAGNOSTICS put = ROW_COUNT;
    RETURN put;
END $$;

-- Counters of an office see one and the same outage: the longest that one of them saw is the office's.
CREATE VIEW counter_app.office_day WITH (security_invoker = true) AS
    SELECT branch AS office, day, count(DISTINCT counter) AS counters, bool_and(closed) AS closed,
        sum(sales)::bigint AS sales, sum(pieces)::bigint AS pieces, sum(rupiah)::bigint AS rupiah,
        sum(given_back)::bigint AS given_back, sum(stamps)::bigint AS stamps, sum(waiting)::bigint AS waiting,
        sum(unknown)::bigint AS unknown, sum(over)::bigint AS over, sum(short)::bigint AS short,
        max(outage_minutes) AS outage_minutes, min(sent_at) AS as_of
    FROM counter_app.day_figure GROUP BY branch, day;
COMMENT ON VIEW counter_app.office_day IS 'Offices by day. "as_of": no counter''s figures are older than that.';

CREATE VIEW counter_app.region_day WITH (security_invoker = true) AS
    SELECT day, count(*) AS offices, count(*) FILTER (WHERE closed) AS closed, sum(sales)::bigint AS sales,
        sum(pieces)::bigint AS pieces, sum(rupiah)::bigint AS rupiah, sum(given_back)::bigint AS given_back,
        sum(stamps)::bigint AS stamps, sum(waiting)::bigint AS waiting, sum(unknown)::bigint AS unknown,
        sum(over)::bigint AS over, sum(short)::bigint AS short,
        count(*) FILTER (WHERE outage_minutes > 0) AS offices_with_outage, max(outage_minutes) AS longest_outage,
        min(as_of) AS as_of
    FROM counter_app.office_day GROUP BY day;

ALTER TABLE counter_app.key_box ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter_app.key_gone ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter_app.day_figure ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_counter ON counter_app.key_box FOR SELECT TO counter_app_station
    USING (branch = (SELECT counter_app.my_branch()) AND counter = (SELECT counter_app.my_counter()));
CREATE POLICY own_branch ON counter_app.day_figure FOR SELECT TO counter_app_station
    USING (branch = (SELECT counter_app.my_branch()));
CREATE POLICY region ON counter_app.day_figure FOR SELECT TO counter_app_region USING (true);

REVOKE ALL ON counter_app.key_box, counter_app.key_gone, counter_app.day_figure FROM PUBLIC;
REVOKE ALL ON FUNCTION counter_app.my_counter, counter_app.keep_keys, counter_app.keep_people, counter_app.forget_keys,
    counter_app.put_figures FROM PUBLIC;
GRANT SELECT ON counter_app.key_box, counter_app.day_figure, counter_app.office_day TO counter_app_station;
GRANT EXECUTE ON FUNCTION counter_app.my_counter, counter_app.keep_keys, counter_app.keep_people,
    counter_app.forget_keys, counter_app.put_figures TO counter_app_station;
GRANT USAGE ON SCHEMA counter_app TO counter_app_region;
GRANT SELECT ON counter_app.migration, counter_app.day_figure, counter_app.office_day, counter_app.region_day
    TO counter_app_region;
