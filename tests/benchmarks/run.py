"""All benchmarks in one run, so that the ratios are of the same machine at the same time."""

from __future__ import annotations

from tests.benchmarks import (
    bench_advice,
    bench_people,
    bench_process,
    bench_smaa,
    bench_what_if,
)


def main() -> None:
    for benchmark in (bench_advice, bench_what_if, bench_smaa, bench_people, bench_process):
        benchmark.main()
        print()


if __name__ == "__main__":
    main()
