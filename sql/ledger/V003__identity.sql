-- What an anonymous visitor was given, cost and was written counts for the customer whom the visitor turned out
-- to be: caps, limits and cooldowns see one person. Locks as reserve does, the customers first.
CREATE FUNCTION join_customer(visitor TEXT, customer TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('customer/' || id, 0))
  FROM unnest(ARRAY[least(visitor, customer), greatest(visitor, customer)]) AS id;
  PERFORM FROM reservations WHERE customer_id = visitor AND state <> 'released' ORDER BY reservation_id FOR UPDATE;
  UPDATE reservations SET customer_id = customer WHERE customer_id = visitor AND state <> 'released';
  UPDATE opportunities SET customer_id = customer WHERE customer_id = visitor;
  INSERT INTO customer_spend AS s
  SELECT budget_id, customer, held_cents FROM customer_spend WHERE customer_id = visitor
  ON CONFLICT (budget_id, customer_id) DO UPDATE SET held_cents = s.held_cents + excluded.held_cents;
  DELETE FROM customer_spend WHERE customer_id = visitor;
END $$;

CREATE INDEX customer_spend_of_customer ON customer_spend (customer_id);
