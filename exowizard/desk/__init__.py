"""The window joined to engine, documents and updates."""
