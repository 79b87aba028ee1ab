"""Qt models: they hold ids and fetch rows when painted."""
