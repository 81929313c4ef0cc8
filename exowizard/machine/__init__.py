"""What this computer has: printers, screens, its service manager, processes of our own."""
