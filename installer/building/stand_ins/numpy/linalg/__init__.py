"""In place of NumPy's linear algebra, which NumPy itself names: nothing of ours solves any."""


def _absent(*_: object) -> None:
    raise NotImplementedError("this program is shipped without linear algebra")


eigvals = inv = lstsq = matrix_power = _absent
