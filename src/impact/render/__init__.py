"""Turning views into HTML: formats, words, templates and the style sheet; no Flask here."""
