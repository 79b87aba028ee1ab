"""Letters with documents, and the way to the mail server (SMTP)."""
