"""Programmatic working in registers: promises, decisions, barriers, money, voices and more."""
