"""What installs the program."""
