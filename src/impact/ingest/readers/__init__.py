"""One reader per kind of file; the list stands in `impact.ingest.reading`."""
