#!/usr/bin/env python3
"""Writes, and solves with OR-Tools, best-total markets with many rules.

  rules_workload.py write DIR N K      writes DIR/rules.bin, the same on every machine
  rules_workload.py solve DIR          solves it as a minimum-cost flow and prints one JSON line

A market has N proposers and K receivers. Every tenth proposer may have two receivers; one pair of 200 is excluded for its
proposer; one proposer of 100 is locked to a receiver. Three groups that do not overlap (a tenth, three and six tenths
of all) have at each receiver a least number, a fifth of what their share of the places would be, and a most, one and a half
times that; it fits a third of the receivers better than the others do. A receiver has a lower quota of half its places; there are 5 % more places than are wanted.

`rules.bin` holds 32-bit numbers: N, K, groups; by receiver capacity and lower quota; by receiver and group the least and the
most; by proposer demand and group; by proposer the end of its row; then receivers, affinities and locks by pair.
The flow: source - proposer (demand) - section of a receiver for the group (least, most) - receiver (lower quota, capacity) -
sink; a lower bound is a reward that no affinity reaches, and a placement one that comes before affinity.
"""
import json
import resource
import sys
import time

import numpy

GROUPS = 3


def write(folder, n, k):
    rng = numpy.random.default_rng(20210223 + n)
    base = rng.integers(0, 800_001, size=(n, k), dtype=numpy.int32)
    demand = numpy.where(numpy.arange(n) % 10 == 3, 2, 1).astype(numpy.int32)
    group = numpy.searchsorted([0.1, 0.4], rng.random(n)).astype(numpy.int32)
    # A group fits a third of the receivers better: there its most binds, elsewhere its least.
    base[(group[:, None] + numpy.arange(k)[None, :]) % GROUPS == 0] += 200_000
    weights = rng.random(k) + 0.5
    places = int(1.05 * demand.sum())
    capacity = numpy.floor(weights / weights.sum() * places).astype(numpy.int32)
    lower = capacity // 2
    share = numpy.bincount(group, minlength=GROUPS) / n
    least = numpy.floor(capacity[:, None] * share[None, :] / 5).astype(numpy.int32)
    most = numpy.ceil(capacity[:, None] * share[None, :] * 1.5).astype(numpy.int32)
    keep = rng.random((n, k)) >= 1 / 200
    locked = numpy.full(n, -1, dtype=numpy.int32)
    for proposer in range(50, n, 100):
        locked[proposer] = rng.integers(0, k)
        keep[proposer, locked[proposer]] = True
    rows, columns = numpy.nonzero(keep)
    ends = numpy.cumsum(keep.sum(axis=1)).astype(numpy.int32)
    locks = (locked[rows] == columns).astype(numpy.int32)
    parts = [numpy.array([n, k, GROUPS], dtype=numpy.int32), capacity, lower, least.ravel(), most.ravel(),
             demand, group, ends, columns.astype(numpy.int32), base[keep], locks]
    with open(f"{folder}/rules.bin", "wb") as file:
        for part in parts:
            file.write(part.astype(numpy.int32).tobytes())


def read(folder):
    data = numpy.fromfile(f"{folder}/rules.bin", dtype=numpy.int32)
    n, k, g = (int(x) for x in data[:3])
    at = 3

    def take(count):
        nonlocal at
        at += count
        return data[at - count:at]
    capacity, lower = take(k), take(k)
    least, most = take(k * g).reshape(k, g), take(k * g).reshape(k, g)
    demand, group, ends = take(n), take(n), take(n)
    m = int(ends[-1])
    return n, k, g, capacity, lower, least, most, demand, group, ends, take(m), take(m), take(m)


def solve(folder):
    from ortools.graph.python import min_cost_flow
    n, k, g, capacity, lower, least, most, demand, group, ends, receivers, affinities, locks = read(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    unit = 2 * (k * (g + 1) + 2) * 1_000_001
    counts = numpy.diff(ends, prepend=0)
    rows = numpy.repeat(numpy.arange(n), counts)
    # Nodes: source, proposers, sections, receivers, sink.
    source, section0, receiver0, sink = 0, 1 + n, 1 + n + k * g, 1 + n + k * g + k
    flow = min_cost_flow.SimpleMinCostFlow()

    def add(tails, heads, capacities, costs):
        tails, heads, capacities, costs = numpy.broadcast_arrays(tails, heads, capacities, costs)
        return flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(numpy.int32), heads.astype(numpy.int32), capacities.astype(numpy.int64),
            costs.astype(numpy.int64))
    add(source, 1 + numpy.arange(n), demand, 0)
    sections = section0 + receivers * g + group[rows]
    # A lock is a reward above everything.
    pairs = add(1 + rows, sections, 1, -(affinities.astype(numpy.int64) + unit) - 16 * unit * locks.astype(numpy.int64))
    cells = numpy.arange(k * g)
    add(section0 + cells, receiver0 + cells // g, least.ravel(), -8 * unit)
    add(section0 + cells, receiver0 + cells // g, (most - least).ravel(), 0)
    add(receiver0 + numpy.arange(k), sink, lower, -8 * unit)
    add(receiver0 + numpy.arange(k), sink, capacity - lower, 0)
    add(source, sink, int(demand.sum()), 0)
    flow.set_node_supply(source, int(demand.sum()))
    flow.set_node_supply(sink, -int(demand.sum()))
    built = time.process_time() - cpu
    status = flow.solve()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    used = numpy.array([flow.flow(a) for a in pairs]) if status == flow.OPTIMAL else numpy.zeros(len(rows), int)
    ok = status == flow.OPTIMAL and bool((used[locks == 1] == 1).all())
    filled = numpy.bincount(receivers[used == 1], minlength=k)
    cellsFilled = numpy.bincount((receivers * g + group[rows])[used == 1], minlength=k * g)
    ok = ok and bool((filled >= lower).all()) and bool((cellsFilled >= least.ravel()).all())
    print(json.dumps({
        "ok": ok, "objective": int(affinities[used == 1].astype(numpy.int64).sum()), "pairs": int(used.sum()),
        "build": built, "solve": cpu - built, "wall": wall, "cpu": cpu, "rss0_mb": start,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        solve(sys.argv[2])
