"""Shared widgets that paint themselves from the design tokens."""
