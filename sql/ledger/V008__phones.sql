-- Whose number it is that a text came from.
CREATE INDEX customers_by_phone ON customers (phone) WHERE phone IS NOT NULL;
