"""What the registers amount to: figures counted from their entries, per period."""
