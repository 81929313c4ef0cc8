"""Drills that need minutes and root: run by hand and before a release."""
