"""The desktop window: Qt widgets over the wizard of ``flow``."""
