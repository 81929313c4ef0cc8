"""What installer/build.py can build, one module each."""
