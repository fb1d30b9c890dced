"""The alternative accountability report: sections from what is known, bound into a document."""
