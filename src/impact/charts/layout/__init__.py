"""Where everything in the picture of a theory stands: columns, order, rows, lines and text."""
