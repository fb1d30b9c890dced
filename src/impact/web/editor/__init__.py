"""Forms for the parts of a theory, read off its model."""
