"""The customer display: what the one who stands at the counter sees. It takes no input."""
