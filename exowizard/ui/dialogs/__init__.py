"""What the window asks and tells: calm dialogs in its own look."""
