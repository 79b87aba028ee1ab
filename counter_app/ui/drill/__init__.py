"""The panel of an outage drill, beside the counter's window and clearly no part of it."""
