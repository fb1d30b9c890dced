"""Charts: one function for each form, with the sentence that says it and its table."""
