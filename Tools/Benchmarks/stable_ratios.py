"""Runs StableBenchmark and its peers in turn and prints each peer's time against ours.

Called by Tools/benchmark-stable, which explains the options.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

OURS = "clustermatch"
DEFAULT_PEERS = "matching_api,numpy,cpp_heap,cpp_flat"
WORKLOADS = ["b_10k", "b_100k", "b_1M"]


def measure(command, environment, limit_seconds):
    """The last JSON line that a command prints, or why there is none."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=limit_seconds)
    except subprocess.TimeoutExpired:
        return {"ok": False, "error": f"over {limit_seconds} s"}
    except OSError as error:
        return {"ok": False, "error": str(error)}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return {"ok": False, "error": last[-200:]}
    return json.loads(lines[-1])


def run_all(options):
    """All measurements, interleaved: lists of results by workload and runner, and who gave up why."""
    environment = dict(os.environ, PERF_DATA=os.path.abspath(options.data), PERF_BUILD=os.path.abspath(options.build))
    runners = [OURS, *(name for name in options.only.split(",") if name)]
    results, given_up = {}, {}
    for repetition in range(options.reps):
        for workload in options.workloads:
            for runner in runners:
                if (workload, runner) in given_up:
                    continue
                if runner == OURS:
                    command = [options.program, os.path.join(options.data, workload)]
                else:
                    command = [sys.executable, os.path.join(options.peers, "run_peers.py"), "--one", workload, runner]
                result = measure(command, environment, options.limit)
                if result.get("ok"):
                    results.setdefault((workload, runner), []).append(result)
                else:
                    given_up[workload, runner] = result.get("error", "no result")
                if options.out:
                    with open(options.out, "a") as file:
                        file.write(json.dumps({"workload": workload, "peer": runner, "rep": repetition, **result}) + "\n")
                print(f"{repetition + 1}/{options.reps} {workload} {runner}: "
                      f"{'ok' if result.get('ok') else given_up[workload, runner]}", file=sys.stderr)
    return results, given_up, runners


def print_ratios(results, workloads, runners):
    print("| workload | program | CPU s | wall s | MB over the start | CPU, times ours | wall, times ours |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for workload in workloads:
        ours = results.get((workload, OURS))
        for runner in runners:
            found = results.get((workload, runner))
            if not found:
                continue
            cells = [workload, runner]
            medians = {field: statistics.median(r[field] for r in found) for field in ("cpu", "wall")}
            memory = statistics.median(r["peak_mb"] - r["rss0_mb"] for r in found)
            cells += [f"{medians['cpu']:.4f}", f"{medians['wall']:.4f}", f"{memory:.0f}"]
            for field in ("cpu", "wall"):
                own = statistics.median(r[field] for r in ours) if ours else None
                cells.append(f"{medians[field] / own:.2f}" if own and runner != OURS else "")
            print("| " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--data")
    parser.add_argument("--build")
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--only", default=DEFAULT_PEERS)
    parser.add_argument("--workloads", type=lambda text: text.split(","), default=WORKLOADS)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--out")
    options = parser.parse_args()
    options.data = options.data or os.path.join(options.peers, "perf-data")
    options.build = options.build or os.path.join(options.peers, "perf-build")
    for workload in options.workloads:
        if not os.path.exists(os.path.join(options.data, workload, "hr.bin")):
            sys.exit(f"benchmark-stable: {options.data}/{workload}/hr.bin is missing; write it with the peers' gen.py, or name the folder by --data")
    results, given_up, runners = run_all(options)
    print_ratios(results, options.workloads, runners)
    differing = []
    for workload in options.workloads:
        found = {(runner, r["objective"]) for runner in runners for r in results.get((workload, runner), []) if "objective" in r}
        if len({objective for _, objective in found}) > 1:
            differing.append(f"{workload}: {sorted(found)}")
    print("\nResults differ: " + ("; ".join(differing) or "nowhere") + ". Gave no result: "
          + ("; ".join(f"{n} on {w}: {e}" for (w, n), e in given_up.items()) or "nobody") + ".")
    sys.exit(1 if differing or any(n == OURS for _, n in given_up) else 0)


if __name__ == "__main__":
    main()
