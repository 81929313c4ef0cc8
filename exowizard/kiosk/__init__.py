"""The store kiosk: the same wizard in a full screen for fingers, which keeps nothing of anybody."""
