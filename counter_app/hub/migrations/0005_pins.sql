-- One PIN a person at all counters that share her: a hash is given to a station of the branch that asks by its seal,
-- which stands in the entries. What else is in the boxes stays with its own counter (row security of 0002).

CREATE FUNCTION counter_app.branch_pins(seals text[]) RETURNS TABLE (subject text, box bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.subject, k.box
    FROM counter_app.key_box k
    WHERE k.branch = counter_app.my_branch()
        AND k.subject IN (SELECT 'pin/' || seal FROM unnest(seals) AS given (seal))
$$;
COMMENT ON FUNCTION counter_app.branch_pins IS 'Sealed PIN hashes of the caller''s branch, by their seals.';

REVOKE ALL ON FUNCTION counter_app.branch_pins(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION counter_app.branch_pins(text[]) TO counter_app_station;
