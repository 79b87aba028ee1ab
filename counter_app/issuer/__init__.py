"""The issuer's protocol: its messages, the classes of its answers, and the client."""
