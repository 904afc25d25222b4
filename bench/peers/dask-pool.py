"""Tasks of so many milliseconds each on one Dask worker with one thread: prints how many milliseconds all of them took.

    python3 dask-pool.py TASKS MILLISECONDS
"""

import sys
import time

from dask.distributed import Client, LocalCluster, as_completed


def spin(number, milliseconds):
    end = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < end:
        pass
    return number


def main():
    tasks, milliseconds = int(sys.argv[1]), float(sys.argv[2])
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.submit(spin, -1, milliseconds).result()
        began = time.perf_counter()
        futures = client.map(spin, range(tasks), milliseconds=milliseconds, pure=False)
        count = sum(1 for _ in as_completed(futures, with_results=True))
        took = time.perf_counter() - began
    assert count == tasks
    print(took * 1000)


if __name__ == "__main__":
    main()
