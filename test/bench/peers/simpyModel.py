"""The queueing work of scenarios/queue-network.yaml in SimPy: a job is a process, a desk a resource."""
import json
import random
import sys
import time

import simpy

STATIONS, OFFICERS, LOAD, SERVICE, DELAY = 31, 5, 0.8, 1.0, 1.0
jobs_each, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
env = simpy.Environment()
desks = {side: [simpy.Resource(env, capacity=OFFICERS) for _ in range(STATIONS)] for side in ("out", "in")}
figures = {"jobs": 0, "minutes": 0.0}


def serve(desk):
    with desk.request() as turn:
        yield turn
        yield env.timeout(random.expovariate(1 / SERVICE))


def job(origin):
    came = env.now
    yield from serve(desks["out"][origin])
    yield env.timeout(DELAY)
    other = random.randrange(STATIONS - 1)
    yield from serve(desks["in"][other + (other >= origin)])
    figures["jobs"] += 1
    figures["minutes"] += env.now - came


def arrivals(station):
    for _ in range(jobs_each):
        yield env.timeout(random.expovariate(LOAD * OFFICERS / SERVICE))
        env.process(job(station))


for station in range(STATIONS):
    env.process(arrivals(station))
began = time.perf_counter()
env.run()
seconds = time.perf_counter() - began
print(json.dumps({"transfers": figures["jobs"], "seconds": seconds, "meanMinutes": figures["minutes"] / figures["jobs"]}))
