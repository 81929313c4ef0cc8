"""All tests. They mirror exowizard/."""
