"""Pages that only the kiosk has: the result with the store's shelf, and how to take it along."""
