"""Runs GraphBenchmark and its peers in turn and prints each operation against its fastest peer.

Called by Tools/benchmark-graph, which explains the options.
"""
import argparse
import json
import os
import subprocess
import sys

LARGE, SMALL = "d_1M_5M", "d_10k_50k"
# Operation, workload, and the names under which our program and peers report it.
OPERATIONS = [
    ("load", LARGE, "load"),
    ("personalised PageRank", LARGE, "ppr"),
    ("components", LARGE, "components"),
    ("breadth-first search", LARGE, "bfs"),
    ("communities", LARGE, "louvain"),
    ("communities", LARGE, "leiden"),
    ("betweenness", SMALL, "betweenness"),
]
DEFAULT_PEERS = "igraph,rustworkx,networkit,scipy_fastpr"


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
    """All measurements, interleaved: a list of (workload, runner, result)."""
    environment = dict(os.environ, PERF_DATA=os.path.abspath(options.data))
    ours = {f"clustermatch {count} thread{'s'[:count != 1]}": count for count in sorted({1, options.threads})}
    peers = [name for name in options.only.split(",") if name]
    results, given_up = [], {}
    for repetition in range(options.reps):
        for workload in options.workloads:
            folder = os.path.join(options.data, workload)
            for runner in [*ours, *peers]:
                if (workload, runner) in given_up:
                    continue
                if runner in ours:
                    command = [options.program, "run", folder, str(ours[runner])]
                else:
                    command = [sys.executable, os.path.join(options.peers, "run_peers.py"), "--one", workload, runner]
                result = measure(command, environment, options.limit)
                if not result.get("ok"):
                    given_up[workload, runner] = result.get("error", "no result")
                results.append((workload, runner, result))
                if options.out:
                    with open(options.out, "a") as file:
                        file.write(json.dumps({"workload": workload, "runner": runner, "rep": repetition, **result}) + "\n")
                print(f"{repetition + 1}/{options.reps} {workload} {runner}: "
                      f"{'ok' if result.get('ok') else given_up[workload, runner]}", file=sys.stderr)
    return results, given_up, list(ours), peers


def least(results, workload, runner, field):
    """The least of a field over repetitions, or None."""
    values = [r[field] for w, n, r in results
              if (w, n) == (workload, runner) and r.get("ok") and isinstance(r.get(field), (int, float))]
    return min(values) if values else None


def print_ratios(results, ours, peers):
    print("| operation | ours | wall s | CPU s | fastest by CPU | its CPU s | CPU ratio | fastest by wall | its wall s | wall ratio |")
    print("|---|---|---:|---:|---|---:|---:|---|---:|---:|")
    for title, workload, field in OPERATIONS:
        # Our communities stand against both methods of the peers.
        own_field = "louvain" if field == "leiden" else field
        for runner in ours:
            wall, cpu = least(results, workload, runner, own_field), least(results, workload, runner, own_field + "_cpu")
            if wall is None or cpu is None:
                continue
            cells = [f"{title} ({field})" if field in ("louvain", "leiden") else title, runner.removeprefix("clustermatch "), f"{wall:.4f}", f"{cpu:.4f}"]
            for suffix, own in (("_cpu", cpu), ("", wall)):
                times = [(least(results, workload, peer, field + suffix), peer) for peer in peers]
                times = [pair for pair in times if pair[0] is not None]
                if times:
                    best, name = min(times)
                    cells += [name, f"{best:.4f}", f"**{best / own:.1f}**"]
                else:
                    cells += ["none ran", "", ""]
            print("| " + " | ".join(cells) + " |")


def print_findings(results, ours, peers):
    """Memory, modularity and check sums: what must agree or be no worse."""
    print("\n| program | workload | MB after load | MB peak | modularity (Louvain; Leiden) | check |")
    print("|---|---|---:|---:|---|---|")
    for workload in (LARGE, SMALL):
        for runner in [*ours, *peers]:
            found = [r for w, n, r in results if (w, n) == (workload, runner) and r.get("ok")]
            if found:
                last = found[-1]
                quality = "; ".join(str(last[k]) for k in ("q_louvain", "q_leiden") if k in last)
                print(f"| {runner} | {workload} | {last.get('load_rss_mb', '')} | {last.get('peak_mb', 0):.0f} | {quality} | {last.get('objective', '')} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--data")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default=DEFAULT_PEERS)
    parser.add_argument("--limit", type=int, default=1800, help="seconds for one measurement")
    parser.add_argument("--workloads", type=lambda text: text.split(","), default=[LARGE, SMALL])
    parser.add_argument("--out")
    options = parser.parse_args()
    options.data = options.data or os.path.join(options.peers, "perf-data")
    for workload in options.workloads:
        if not os.path.exists(os.path.join(options.data, workload, "edges.txt")):
            sys.exit(f"benchmark-graph: {options.data}/{workload}/edges.txt is missing; write it with the peers' gen.py, or name the folder by --data")
    results, given_up, ours, peers = run_all(options)
    print_ratios(results, ours, peers)
    print_findings(results, ours, peers)
    left_out = sorted({"igraph", "rustworkx", "networkit", "scipy_fastpr", "networkx", "leidenalg"} - set(peers))
    left_out += sorted({LARGE, SMALL} - set(options.workloads))
    print("\nNot run: " + (", ".join(left_out) or "nothing")
          + ("" if not given_up else "; gave no result: " + "; ".join(f"{n} on {w}: {e}" for (w, n), e in given_up.items())) + ".")
    sys.exit(1 if any(n in ours for _, n in given_up) else 0)


if __name__ == "__main__":
    main()
