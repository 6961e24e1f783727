-- Why an opportunity that is set aside waits, and until when: {until, reasons}. It counts while nothing else is going on.

ALTER TABLE opportunities ADD COLUMN waits JSONB;
