"""The tasks of a Parley job, for Dask. Prints one JSON object per line, as `parley compute map` does.

    python3 run.py                                 on this computer
    python3 run.py --scheduler tcp://10.0.0.5:8786 on a cluster that has this folder at the same path

Each worker needs Node.js 20 or later. The program runs with all rights of the worker. Exit codes: 0 each task has an
answer, 4 some have none.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from dask.distributed import Client, as_completed


def run(folder, job, task):
    """Runs on a worker. Returns a line of the output."""
    name = job["files"][task] if "files" in job else str(job["from"] + job["step"] * task)
    line = {"type": "result", "task": task, "input": name}
    given = (Path(folder) / "inputs" / name).read_bytes() if "files" in job else name.encode()
    memory = [str(each) for each in [job["megabytes"], *job.get("pages", [])]]
    program = ["node", str(Path(folder) / "task.mjs"), str(Path(folder) / job["program"]), *memory]
    try:
        done = subprocess.run(program, input=given, capture_output=True, timeout=job["seconds"], check=False)
    except subprocess.TimeoutExpired:
        return {**line, "text": "", "problem": "time"}
    if done.returncode != 0:
        return {**line, "text": done.stderr.decode(errors="replace")[:200], "problem": "threw"}
    return {**line, "text": done.stdout.decode(errors="replace")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scheduler", help="address of a Dask scheduler; without one, workers start on this computer")
    address = parser.parse_args().scheduler
    folder = Path(__file__).resolve().parent
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    failed = 0
    with Client(address) if address else Client() as client:
        futures = [client.submit(run, str(folder), job, task, pure=False) for task in range(job["count"])]
        for future in as_completed(futures):
            line = future.result()
            failed += "problem" in line
            print(json.dumps(line, ensure_ascii=False), flush=True)
    print(json.dumps({"type": "end", "state": "done", "tasks": job["count"], "done": job["count"], "failed": failed}))
    return 4 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
