"""What good advice is. No screen, no files, no clock, no network."""
