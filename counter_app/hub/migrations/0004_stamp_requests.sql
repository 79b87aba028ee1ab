-- Which counter asked first for a stamp that another one holds (docs/decisions/0047). A row gives nobody the stamp: the
-- counter that holds it releases it, once, in its own journal. It only tells whoever comes second, at once, who was
-- first. Nothing personal: a stamp's random id and two digits of a counter.

CREATE TABLE counter_app.stamp_request (
    branch      text        NOT NULL,
    stamp       text        NOT NULL CHECK (length(stamp) BETWEEN 1 AND 64),
    number      integer     NOT NULL CHECK (number > 0),
    counter     text        NOT NULL,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    given_up_at timestamptz,
    PRIMARY KEY (branch, stamp, number)
);
COMMENT ON COLUMN counter_app.stamp_request.number IS 'Of the hand-over: one more than how often the stamp was released before.';

-- One row a hand-over: whoever asks first has it. The same counter may ask again; another one may once the first gave it
-- up, or a day has passed without the hand-over.
CREATE FUNCTION counter_app.ask_for_stamp(wanted text, hand_over integer)
RETURNS TABLE (mine boolean, asker text, since timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    my_branch text := counter_app.my_branch();
    me text := counter_app.my_counter();
BEGIN
    IF my_branch IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    INSERT INTO counter_app.stamp_request AS first (branch, stamp, number, counter)
    VALUES (my_branch, wanted, hand_over, me)
    ON CONFLICT (branch, stamp, number) DO UPDATE SET counter = excluded.counter, asked_at = now(), given_up_at = NULL
    WHERE first.given_up_at IS NOT NULL OR first.asked_at < now() - interval '1 day';
    RETURN QUERY SELECT first.counter = me, first.counter, first.asked_at FROM counter_app.stamp_request first
    WHERE first.branch = my_branch AND first.stamp = wanted AND first.number = hand_over;
END $$;

CREATE FUNCTION counter_app.give_stamp_up(wanted text, hand_over integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF counter_app.my_branch() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'this login is enrolled for no branch';
    END IF;
    UPDATE counter_app.stamp_request r SET given_up_at = now()
    WHERE r.branch = counter_app.my_branch() AND r.stamp = wanted AND r.number = hand_over
        AND r.counter = counter_app.my_counter() AND r.given_up_at IS NULL;
    RETURN FOUND;
END $$;

ALTER TABLE counter_app.stamp_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_branch ON counter_app.stamp_request FOR SELECT TO counter_app_station
    USING (branch = (SELECT counter_app.my_branch()));
REVOKE ALL ON counter_app.stamp_request FROM PUBLIC;
REVOKE ALL ON FUNCTION counter_app.ask_for_stamp, counter_app.give_stamp_up FROM PUBLIC;
GRANT SELECT ON counter_app.stamp_request TO counter_app_station;
GRANT EXECUTE ON FUNCTION counter_app.ask_for_stamp, counter_app.give_stamp_up TO counter_app_station;
