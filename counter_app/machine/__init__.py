"""What the program needs of the machine that it runs on: clock, keyring, folders, network, log."""
