"""What each page shows, worked out without a screen."""
