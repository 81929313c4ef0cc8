"""Scripts run by hand, not by the tests: ``python -m tests.benchmarks.run``."""
