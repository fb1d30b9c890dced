"""The registers, one file each: what an entry says, its states, and what can be done with it."""
