"""In place of NumPy's texts for its compiled functions, which nobody reads in a built program."""
