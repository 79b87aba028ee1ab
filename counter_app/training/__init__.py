"""The embedded issuer for training, demonstration and tests: a real HTTP server, real signatures, worthless stamps."""
