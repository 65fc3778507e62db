"""Reading of inputs as a stream of records, with flat memory."""
