"""The outage drill: an office is trained on a bad hour, and reads afterwards from its own journal how it went."""
