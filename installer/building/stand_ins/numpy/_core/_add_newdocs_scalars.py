"""In place of NumPy's texts for its compiled numbers, which nobody reads in a built program."""
