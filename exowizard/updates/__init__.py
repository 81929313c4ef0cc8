"""Updates that are asked for: fetched or read from a folder, proved by TUF, then put in place."""
