#!/usr/bin/env python3
"""Runs a preprocessing module of SeisFlows through the calls of an inversion, with one uniform wave speed as model."""
import argparse
import functools
import json
import math
import os
import pickle
import random
import subprocess
import sys
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
N, DT, T0, F = 1000, 0.25, -30.0, 1 / 25.0
SOURCE = "## Source 1\nsource_surf = .false.\nxs = {:.1f}\nzs = {:.1f}\nsource_type = 1\ntime_function_type = 1\nf0 = 0.04\ntshift = 0.0\nfactor = 1.0\n"


def pulse(distance, speed):
    out = []
    for i in range(N):
        a = (math.pi * F * (T0 + i * DT - 20 - distance / speed)) ** 2
        out.append((1 - 2 * a) * math.exp(-a) / math.sqrt(distance / 1e4) if a < 500 else 0.0)
    return out


def write_trace(name, x):
    with open(name, "w") as f:
        f.writelines(f"{T0 + i * DT:.8f} {v:.9e}\n" for i, v in enumerate(x))


def read_trace(name):
    rows = [line.split() for line in open(name)]
    return [float(r[0]) for r in rows], [float(r[1]) for r in rows]


class Solver:
    """Directories like SeisFlows' solver module; events SOURCE_001 ..., stations AA.S000000 ..., component Y."""

    def __init__(self, work, names, places, stations, true_speed, prefix="SOURCE"):
        self.scratch, self.source_names, self.places, self.stations, self.true_speed = os.path.join(work, "scratch", "solver"), names, places, \
            stations, true_speed
        self.source_prefix = prefix

    @property
    def source_name(self):
        return self.source_names[int(os.environ.get("SEISFLOWS_TASKID", 0))]

    @property
    def cwd(self):
        return os.path.join(self.scratch, self.source_name)

    def setup(self):
        for name, place in zip(self.source_names, self.places):
            for d in ("DATA", "OUTPUT_FILES", "bin", "traces/obs", "traces/syn", "traces/adj"):
                os.makedirs(os.path.join(self.scratch, name, d), exist_ok=True)
            with open(os.path.join(self.scratch, name, "DATA", "STATIONS"), "w") as f:
                f.writelines(f"{s} AA {x:.1f} {z:.1f} 0.0 0.0\n" for s, x, z in self.stations)
            with open(os.path.join(self.scratch, name, "DATA", self.source_prefix), "w") as f:
                f.write(SOURCE.format(*place))
        link = os.path.join(self.scratch, "mainsolver")
        if not os.path.lexists(link):
            os.symlink(os.path.join(self.scratch, self.source_names[0]), link)

    def distances(self):
        x0, z0 = self.places[self.source_names.index(self.source_name)]
        return [(s, math.hypot(x - x0, z - z0)) for s, x, z in self.stations]

    def write(self, folder, speed, skip=()):
        os.makedirs(folder, exist_ok=True)
        for s, d in self.distances():
            if s not in skip:
                write_trace(os.path.join(folder, f"AA.{s}.BXY.semd"), pulse(d, speed))

    def observed(self, folder):
        self.write(folder, self.true_speed, skip=["S000003"] if self.source_name == "002" else [])  # one station without a recording

    def forward(self, speed):
        self.write(os.path.join(self.cwd, "traces", "syn"), speed)

    def adjoint(self, speed):
        total = 0.0
        for s, d in self.distances():
            _, f = read_trace(os.path.join(self.cwd, "traces", "adj", f"AA.{s}.BXY.adj"))
            assert len(f) == N
            e = 1e-4
            total += DT * math.fsum(a * (p - m) / (2 * e) for a, p, m in zip(f, pulse(d, speed * (1 + e)), pulse(d, speed * (1 - e))))
        with open(os.path.join(self.cwd, "OUTPUT_FILES", "kernel"), "w") as h:
            h.write(repr(total))

    def sum_kernels(self):
        return math.fsum(float(open(os.path.join(self.scratch, n, "OUTPUT_FILES", "kernel")).read()) for n in self.source_names)

    # ---- noise: every trace is the same pulse with a size of its own

    def noise_data(self, folder):
        for kernel in ("ZZ", "RR", "TT"):
            os.makedirs(os.path.join(folder, kernel), exist_ok=True)
            for s, d in self.distances():
                write_trace(os.path.join(folder, kernel, f"AA.{s}.BX{kernel[0]}.semd"), pulse(d, self.true_speed))

    def noise_forward(self, folder, force):
        os.makedirs(folder, exist_ok=True)
        for s, d in self.distances():
            for c in "ENZ":
                k = 1.0 if c == force else 0.3
                write_trace(os.path.join(folder, f"AA.{s}.BX{c}.semd"), [k * v for v in pulse(d, 3500.0)])

    def noise_rotate(self, east, north, folder):
        for s, _ in self.distances():
            _, e = read_trace(os.path.join(east, f"AA.{s}.BXE.semd"))
            _, n = read_trace(os.path.join(north, f"AA.{s}.BXN.semd"))
            for c in "RT":
                write_trace(os.path.join(folder, f"AA.{s}.BX{c}.semd"), [(a + b) / 2 for a, b in zip(e, n)])


class Optimize:
    """Steps along the gradient: 1 %, then twice as far while it helps, at most four."""

    def __init__(self, speed):
        self.m_new = self.m_try = speed
        self.step_count, self.f, self.history, self.accepted = 0, {}, [], []

    def model(self, name):
        return getattr(self, name)

    def save_vector(self, name, m):
        assert math.isfinite(m) and m >= 0, f"{name} = {m}"
        self.f[name] = m

    def direction(self, gradient):
        self.gradient = gradient
        self.sign = -1.0 if gradient > 0 else 1.0

    def initialize(self):
        self.trials, self.step, self.step_count = [(0.0, self.f["f_new"])], 0.01, 1
        self.accepted.append((self.m_new, self.f["f_new"], self.gradient))
        self.m_try = self.m_new * math.exp(self.sign * self.step)

    def searching(self):
        return self.step_count > 0

    def update(self):
        self.trials.append((self.step, self.f["f_try"]))
        if len(self.trials) == 5 or self.trials[-1][1] > self.trials[-2][1]:
            best = min(self.trials, key=lambda t: t[1])
            self.m_new *= math.exp(self.sign * best[0])
            self.history.append(self.trials)
            self.step_count = 0
        else:
            self.step *= 2
            self.step_count += 1
            self.m_try = self.m_new * math.exp(self.sign * self.step)


class Workstation:
    """All tasks one after the other in this process."""

    def __init__(self, ntask, work):
        self.ntask, self.work = ntask, work

    def run(self, funcs, single=False, tasktime=None, **kwargs):
        for task in range(1 if single else self.ntask):
            os.environ["SEISFLOWS_TASKID"] = str(task)
            for func in funcs:
                func(**kwargs)


class Cluster(Workstation):
    """Each task in a process of its own, two at a time; functions travel as a pickle, what they change stays there."""

    def run(self, funcs, single=False, tasktime=None, **kwargs):
        name = os.path.join(self.work, "scratch", "funcs.p")
        with open(name, "wb") as f:
            pickle.dump((funcs, kwargs), f)
        tasks = list(range(1 if single else self.ntask))
        while tasks:
            running = [subprocess.Popen([sys.executable, os.path.abspath(__file__), "task", name], cwd=self.work,
                                        env=dict(os.environ, SEISFLOWS_TASKID=str(tasks.pop(0)))) for _ in range(min(2, len(tasks)))]
            if any([p.wait() for p in running]):
                sys.exit("a task has failed")


def record(cls):
    """Every public method of the module writes a line to $SFSTUB_RECORD: what, where, with which arguments."""
    for key in [k for k, v in vars(cls).items() if callable(v) and not k.startswith("_")]:
        def wrapped(self, *args, _key=key, _do=getattr(cls, key), **kwargs):
            line = {"call": _key, "cwd": os.getcwd(), "task": os.environ.get("SEISFLOWS_TASKID"), "args": list(args), "kwargs": kwargs}
            with open(os.environ["SFSTUB_RECORD"], "a") as f:
                f.write(json.dumps(line, default=str) + "\n")
            before = os.getcwd()
            out = _do(self, *args, **kwargs)
            assert os.getcwd() == before, f"{_key} has changed the working directory"
            return out
        functools.update_wrapper(wrapped, getattr(cls, key), assigned=("__name__", "__doc__", "__module__", "__qualname__"))
        setattr(cls, key, wrapped)
    return cls


def check_evaluations(cls):
    """After each evaluation the main process looks at what the module has left behind."""
    original = cls.sum_residuals

    def sum_residuals(self, residuals_files, save_to):
        original(self, residuals_files, save_to)
        where = self.path.eval_grad if save_to == "f_new" else self.path.eval_func
        files = sorted(glob(os.path.join(where, "residuals", f"residuals_*_{self.evaluation}*.txt")))
        noise = hasattr(self, "_force")
        assert len(files) == len(self.solver.source_names) * (2 if noise else 1), files
        for f in files:
            numbers = [float(x) for x in open(f).read().split()]
            assert numbers and all(math.isfinite(x) and x >= 0 for x in numbers), f
            copy = os.path.join(self.path.output, "residuals", os.path.basename(f))
            assert not self.export_residuals or open(copy).read() == open(f).read(), copy
        for name in self.solver.source_names:
            top = os.path.join(self.solver.scratch, name, "traces")
            for syn, adj in ((("syn_z", "adj_zz"), ("syn", "adj")) if noise else (("syn", "adj"),)):
                for f in sorted(os.listdir(os.path.join(top, syn))):
                    target = os.path.join(top, adj, f.replace(".semd", ".adj"))
                    t, x = read_trace(target)
                    ts, _ = read_trace(os.path.join(top, syn, f))
                    assert len(t) == len(ts) and max(abs(a - b) for a, b in zip(t, ts)) < 1e-5, f"{target}: not the synthetic's times"
                    assert all(math.isfinite(v) for v in x), target
                    silent = f[-6] in "EN" if noise else name == "002" and "S000003" in f
                    assert any(x) != silent, f"{target} {'should be zero' if silent else 'is zero'}"

    cls.sum_residuals = sum_residuals


def load(parameters):
    from seisflows.tools.config import custom_import
    return record(custom_import("preprocess", parameters["preprocess"])), custom_import("workflow", parameters["workflow"])


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("action", choices=["run", "task"])
    p.add_argument("target", help="run: parameters.yaml in the working directory to use; task: internal")
    a = p.parse_args()
    from seisflows.tools.config import Dict, load_yaml
    if a.action == "task":
        load(json.loads(os.environ["SFSTUB_MODULES"]))
        with open(a.target, "rb") as f:
            funcs, kwargs = pickle.load(f)
        for func in funcs:
            func(**kwargs)
        return
    work = os.path.dirname(os.path.abspath(a.target))
    os.chdir(work)
    os.makedirs("scratch", exist_ok=True)
    os.environ["SFSTUB_RECORD"] = os.path.join(work, "calls.jsonl")
    parameters = load_yaml(a.target)
    os.environ["SFSTUB_MODULES"] = json.dumps({k: parameters[k] for k in ("preprocess", "workflow")})
    preprocess, workflow = load(parameters)
    r = random.Random(1)
    stations = [(f"S{i:06d}", r.uniform(5e4, 4.5e5), r.uniform(5e4, 4.5e5)) for i in range(6)]
    n = parameters.get("ntask", 3)
    solver = Solver(work, [f"{i + 1:03d}" for i in range(n)], [(r.uniform(5e4, 4.5e5), r.uniform(5e4, 4.5e5)) for _ in range(n)], stations, 3600.0,
                    parameters.get("source_prefix", "SOURCE"))
    system = (Cluster if parameters.get("system") == "cluster" else Workstation)(n, work)
    modules = Dict(system=system, solver=solver, preprocess=preprocess(**parameters), optimize=Optimize(3500.0))
    w = workflow(modules=modules, **parameters)
    w.check()
    w.setup()
    check_evaluations(workflow)
    w.run()
    o = modules.optimize
    for i, (m, f, g) in enumerate(o.accepted):
        print(f"iteration {i + parameters.get('start', 1)}: speed {m:.3f} misfit {f:.6e} gradient {g:.6e} trials "
              + " ".join(f"{s:.2f}:{x:.6e}" for s, x in o.history[i]))
    if o.accepted:
        print(f"final speed {o.m_new:.3f} (true 3600)")
        last = [min(x for _, x in t) for t in o.history]
        assert all(a > b for a, b in zip([o.accepted[0][1]] + last, last)), "the misfit did not fall"
        assert len(o.accepted) < 2 or abs(o.m_new / 3600 - 1) < 0.006, "the model is not near the true one"
    print("all checks passed")


if __name__ == "__main__":
    main()
