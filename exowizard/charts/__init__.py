"""Pictures as plain shapes with alternative text; drawn by the screen and by paper alike."""
