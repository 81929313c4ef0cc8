"""The kiosk joined to its store: set-up, printer, catalogue, counters and the test of it all."""
