"""The use cases of the counter. Permission checks live here; one journal transaction each."""
