"""NumPy's random numbers as far as advice draws them: one generator, one source of bits."""

from ._generator import Generator
from ._pcg64 import PCG64

__all__ = ["PCG64", "Generator"]
