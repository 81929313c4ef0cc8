"""A plan as a document: outline, PDF, calendar. Knows no files and no screen."""
