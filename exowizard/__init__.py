"""ExoWizard: weighs exosome skin care and its alternatives for one person and writes a plan."""

__version__ = "0.1.0"
