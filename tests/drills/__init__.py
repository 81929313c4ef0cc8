"""Drills: trials of faults on a whole machine, run by hand. pytest collects none of them."""
