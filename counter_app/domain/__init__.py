"""Pure rules and values of the counter: no I/O, no Qt, no clock of its own."""
