"""Bearers of names: one person, body or place under many names, in and across sources."""
