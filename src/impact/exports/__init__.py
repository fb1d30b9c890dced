"""Open data: the figures of a situation as files that other software reads."""
