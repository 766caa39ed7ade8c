"""
Jatoa in place of SeisFlows' preprocessing: see src/docs/seisflows.md. Needs Python's standard library and SeisFlows.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from seisflows import logger
from seisflows.tools import unix
from seisflows.tools.config import Dict

TOGGLES = ("standardize", "preprocess", "window")
FIX_WINDOWS = (True, False, "ITER", "ONCE")
# What pyaflowa writes beside the parameters of window selection and misfits and Jatoa has at the top of its configuration.
SAID_ELSEWHERE = ("min_period", "max_period", "adjsrc_type", "adj_src_type", "double_difference")


class Jatoa:
    """
    Jatoa Preprocess
    ----------------
    Windows, misfits and adjoint sources measured by Jatoa, a command in Java. Takes the parameters of Pyaflowa.

    Parameters
    ----------
    :type min_period: float
    :param min_period: shortest period of the filter, s
    :type max_period: float
    :param max_period: longest period of the filter, s
    :type preproc_toggles: dict
    :param preproc_toggles: steps that may be switched off: 'preprocess' (taper and filter), 'window' (then whole traces are
        measured). 'standardize' is accepted: traces that have one time axis already are not changed by it.
    :type pyflex_parameters: dict
    :param pyflex_parameters: parameters of window selection, by their names in Pyflex
    :type pyadjoint_parameters: dict
    :param pyadjoint_parameters: parameters of the misfit, by their names in Pyadjoint
    :type fix_windows: bool or str
    :param fix_windows: False, True, 'ITER' (new windows at the first step of an iteration), 'ONCE' (at the first of all)
    :type revalidate: bool
    :param revalidate: drop fixed windows that no longer pass the limits
    :type adj_src_type: str
    :param adj_src_type: the misfit, such as 'cc_traveltime', 'multitaper', 'waveform'
    :type plot_waveforms: bool
    :param plot_waveforms: a figure for each pair of event and station
    :type export_datasets: bool
    :param export_datasets: copy the result tables to the output directory at the end of an iteration
    :type export_figures: bool
    :param export_figures: move figures to the output directory at the end of an iteration
    :type export_log_files: bool
    :param export_log_files: move logs to the output directory at the end of an iteration
    :type jatoa_config: str
    :param jatoa_config: a file of Jatoa's settings, laid under what all other parameters say
    :type jatoa_np: int
    :param jatoa_np: threads (ranks, with MPI) of a measurement; None: all processors this process may use
    :type jatoa_java_opts: str
    :param jatoa_java_opts: options of the Java machine, such as -Xmx8g
    :type jatoa_missing_event: str
    :param jatoa_missing_event: what to do about an event that was measured at step 0 and cannot be now: 'stop', or 'zero'
    :type jatoa_runner: str
    :param jatoa_runner: runner of the workflow 'jatoa_inversion': 'local', 'spark' or 'mpi'
    :type jatoa_master: str
    :param jatoa_master: Spark master of the workflow 'jatoa_inversion'

    Paths
    -----
    :type path_preprocess: str
    :param path_preprocess: scratch directory for configurations, logs, figures and results
    ***
    """

    def __init__(self, min_period=1.0, max_period=10.0, preproc_toggles=None, pyflex_parameters=None, pyadjoint_parameters=None,
                 fix_windows=False, revalidate=False, adj_src_type="cc_traveltime", plot_waveforms=True, export_datasets=True,
                 export_figures=True, export_log_files=True, jatoa_config=None, jatoa_np=None, jatoa_java_opts=None,
                 jatoa_missing_event="stop", jatoa_runner="local", jatoa_master=None, start=1, components=None, source_prefix=None,
                 generate_data=False, obs_data_format="SAC", syn_data_format="ASCII", workdir=os.getcwd(), path_solver=None,
                 path_output=None, path_preprocess=None, **kwargs):
        self.min_period = min_period
        self.max_period = max_period
        self.preproc_toggles = {key: True for key in TOGGLES} if preproc_toggles is None else preproc_toggles
        self.pyflex_parameters = pyflex_parameters or {}
        self.pyadjoint_parameters = pyadjoint_parameters or {}
        self.fix_windows = fix_windows
        self.revalidate = revalidate
        self.adj_src_type = adj_src_type
        self.plot_waveforms = plot_waveforms
        self.export_datasets = export_datasets
        self.export_figures = export_figures
        self.export_log_files = export_log_files
        self.jatoa_config = jatoa_config
        self.jatoa_np = jatoa_np
        self.jatoa_java_opts = jatoa_java_opts
        self.jatoa_missing_event = jatoa_missing_event
        self.jatoa_runner = jatoa_runner
        self.jatoa_master = jatoa_master
        self.start = start
        self.components = components
        self.source_prefix = source_prefix
        self.generate_data = generate_data
        self.obs_data_format = obs_data_format.upper()
        self.syn_data_format = syn_data_format.upper()
        workdir = kwargs.get("path_workdir") or workdir
        scratch = path_preprocess or os.path.join(workdir, "scratch", "preprocess")
        self.path = Dict(
            solver=path_solver or os.path.join(workdir, "scratch", "solver"),
            output=path_output or os.path.join(workdir, "output"),
            preprocess=scratch,
            _workdir=workdir,
            _logs=os.path.join(scratch, "logs"),
            _figures=os.path.join(scratch, "figures"),
        )
        self._simulated = bool(generate_data) or kwargs.get("data_case") == "synthetic"
        self._not_used = sorted(k for k in kwargs if k == "preprocess_log_level" or k.startswith("jatoa_"))
        self._built = False  # set once by setup(): tasks never build
        self._checked = False
        self._deferred = False  # set by the workflow jatoa_inversion: tasks only ask, the main process measures

    # ---- what SeisFlows calls

    def check(self):
        """Before a run; raises an AssertionError that says which parameter is wrong."""
        if self._checked:
            return
        assert self.syn_data_format == "ASCII", f"syn_data_format must be ASCII for preprocess: jatoa, was {self.syn_data_format}"
        assert self.fix_windows in FIX_WINDOWS, f"fix_windows is True, False, ITER or ONCE, was {self.fix_windows}"
        assert self.jatoa_missing_event in ("stop", "zero"), f"jatoa_missing_event is stop or zero, was {self.jatoa_missing_event}"
        assert self.jatoa_runner in ("local", "spark", "mpi"), f"jatoa_runner is local, spark or mpi, was {self.jatoa_runner}"
        wrong = sorted(set(self.preproc_toggles) - set(TOGGLES))
        assert not wrong, f"preproc_toggles has {', '.join(TOGGLES)}, not {', '.join(wrong)}"
        assert os.path.isfile(self._command), f"no {self._command}: leave jatoa.py where Jatoa has it and put Jatoa's scripts on PYTHONPATH"
        config = os.path.join(self.path.preprocess, "config", "check.yaml")
        self._write(config, self._configuration(["EVENT"], {"obs": "semd", "syn": "semd"}, [], None, 1, 0, "RESULTS"))
        done = self._start(["config", config], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = done.stderr.decode(errors="replace").strip().splitlines()
        assert done.returncode == 0, said[-1] if said else f"{self._command} ends with {done.returncode}"
        unused = self._not_used + [f"{where}.{key}" for where in ("pyflex_parameters", "pyadjoint_parameters")
                                   for key in sorted(getattr(self, where)) if key in SAID_ELSEWHERE]
        if unused:
            logger.warning(f"preprocess: jatoa takes no notice of {', '.join(unused)}")
        self._checked = True

    def setup(self):
        """Once at every start, also of a workflow that goes on; keeps what is there."""
        for name in ("config", "logs", "figures", "results", "requests", "measured"):
            unix.mkdir(os.path.join(self.path.preprocess, name))
        if not self._built:
            done = self._start(["--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if done.returncode != 0:
                raise RuntimeError(f"{self._command} --version: {done.stdout.decode(errors='replace').strip()}")
            self._built = True

    def quantify_misfit(self, source_name=None, save_residuals=None, export_residuals=None, save_adjsrcs=None, components=None,
                        iteration=1, step_count=0, **kwargs):
        """Measures one event and leaves its adjoint sources and its residual where they are asked for."""
        request = {"source_name": source_name, "save_residuals": save_residuals, "export_residuals": export_residuals,
                   "save_adjsrcs": save_adjsrcs, "components": components, "iteration": iteration, "step_count": step_count}
        if self._deferred:
            self.request(**request)
        else:
            self._measure([request], source_name)

    def finalize(self):
        """At the end of an iteration; does nothing where there is nothing."""
        out = os.path.join(self.path.output, "preprocess")
        for log in glob.glob(os.path.join(glob.escape(self.path._logs), "*_i??s??*.log")) if self.export_log_files else []:
            evaluation = re.search(r"_(i\d{2,}s\d{2,})[^/]*\.log$", log)
            if evaluation:
                self._move(log, os.path.join(out, "logs", evaluation.group(1)))
        for figure in glob.glob(os.path.join(glob.escape(self.path._figures), "*", "*.png")) if self.export_figures else []:
            self._move(figure, os.path.join(out, "figures", os.path.basename(os.path.dirname(figure))))
        if self.export_datasets:
            self._join_tables(os.path.join(out, "tables"))

    # ---- what the workflow jatoa_inversion calls

    def request(self, **request):
        """In the task of an event: what is to be measured once all events are there."""
        self._write(os.path.join(self.path.preprocess, "requests", request["source_name"] + ".json"), request)
        self._place(request["save_residuals"], "nan\n")  # a number that no line search takes for a misfit

    def answer(self, iteration=1, step_count=0, **kwargs):
        """After all tasks: measures the events that were asked for in one run."""
        files = sorted(glob.glob(os.path.join(glob.escape(self.path.preprocess), "requests", "*.json")))
        requests = []
        for name in files:
            with open(name) as f:
                requests.append(json.load(f))
        requests = [r for r in requests if (r["iteration"], r["step_count"]) == (iteration, step_count)]
        if not requests:
            raise RuntimeError(f"no event has asked for i{iteration:02d}s{step_count:02d} in {self.path.preprocess}/requests")
        self._measure(requests, "all")
        for name in files:
            os.remove(name)

    # ---- one run of the command

    @property
    def _command(self):
        """The command of the Jatoa that this file belongs to."""
        home = Path(__file__).resolve().parents[3]
        return os.environ.get("JATOA_COMMAND") or str(home / ("scripts" if (home / "scripts" / "jatoa").is_file() else "bin") / "jatoa")

    def _start(self, arguments, **streams):
        environment = dict(os.environ)
        if self._built:
            environment["JATOA_BUILT"] = "1"
        if self.jatoa_java_opts:
            environment["JATOA_JAVA_OPTS"] = self.jatoa_java_opts
        return subprocess.run([self._command, *arguments], env=environment, cwd=self.path._workdir, stdin=subprocess.DEVNULL, **streams)

    @staticmethod
    def _label(name, components):
        """Of an event's files: the noise workflow asks for an event twice in an evaluation."""
        return name + ("_" + "".join(sorted(components)) if components else "")

    def _measure(self, requests, name):
        events = [r["source_name"] for r in requests]
        first = requests[0]
        evaluation = f"i{first['iteration']:02d}s{first['step_count']:02d}"
        synthetic = {e: self._traces(e, "syn") for e in events}
        for event, names in synthetic.items():
            if not names:
                raise RuntimeError(f"no synthetics in {self._folder(event, 'syn')}")
        suffix = {"syn": self._suffix(events, "syn")}
        suffix["obs"] = self._suffix(events, "obs") or suffix["syn"]
        letters = sorted({self._split(n)[0][-1] for names in synthetic.values() for n in names})
        results = os.path.join(self.path.preprocess, "results", self._label(name, first["components"]))
        config = os.path.join(self.path.preprocess, "config", self._label(f"{name}_{evaluation}", first["components"]) + ".yaml")
        self._write(config, self._configuration(events, suffix, letters, first["components"], first["iteration"], first["step_count"], results))
        log = os.path.join(self.path._logs, f"{name}_{evaluation}.log")
        self._run(config, log)
        self._warn_of_failures(results, f"{name} {evaluation}", log)
        self._keep_figures(results, self._label(evaluation, first["components"]))
        measured = self._measured_events(results)
        for request in requests:
            self._hand_out(request, results, synthetic[request["source_name"]], request["source_name"] in measured)

    def _run(self, config, log):
        one = not self._deferred
        arguments = ["run", config, "--runner", "local" if one else self.jatoa_runner]
        if one or self.jatoa_runner != "spark":
            mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
            arguments += ["--np", str(self.jatoa_np or mine)]
        elif self.jatoa_master:
            arguments += ["--master", self.jatoa_master]
        with open(log, "wb") as f:
            status = self._start(arguments, stdout=f, stderr=subprocess.STDOUT).returncode
        if status not in (0, 3):  # 3: a pair has failed, which costs that pair
            with open(log, errors="replace") as f:
                said = [line.strip() for line in f if line.strip()]
            raise RuntimeError(f"jatoa run {config} ends with {status}: {said[-1] if said else 'without a word'} ({log})")

    def _configuration(self, events, suffix, letters, components, iteration, step_count, results):
        """What a run needs to know, over the file of jatoa_config."""
        config = {"extends": os.path.join(self.path._workdir, self.jatoa_config)} if self.jatoa_config else {}
        where = os.path.join(self.path.solver, "{event}")
        for key, folder in (("observed", "obs"), ("synthetic", "syn")):
            config[key] = os.path.join(where, "traces", folder, "{channel}." + suffix[folder])
        for key, name in (("event_file", self.source_prefix), ("station_file", "STATIONS")):
            if name and all(os.path.isfile(os.path.join(self.path.solver, e, "DATA", name)) for e in events):
                config[key] = os.path.join(where, "DATA", name)
        wanted = list(components or self.components or letters)
        config.update(
            events=events, output=results, iteration=iteration, step_count=step_count, min_period=self.min_period,
            max_period=self.max_period, adj_src_type=self.adj_src_type, fix_windows=self.fix_windows, fix_windows_start=self.start,
            windows={"revalidate": bool(self.revalidate)}, write_blanks=True,
            pyflex_parameters=self._known(self.pyflex_parameters), pyadjoint_parameters=self._known(self.pyadjoint_parameters))
        if wanted:
            config.update(component_list=wanted, adjoint_components=letters or wanted)
        if self._simulated:
            config["st_obs_type"] = "syn"
        if not self.preproc_toggles.get("preprocess", True):
            config["preprocess"] = {"filter": False, "taper_percentage": 0.0}
        if not self.preproc_toggles.get("window", True):
            config["window"] = False
        if not self.plot_waveforms:
            config["figures"] = False
        return config

    @staticmethod
    def _known(parameters):
        return {key: value for key, value in parameters.items() if key not in SAID_ELSEWHERE}

    def _warn_of_failures(self, results, what, log):
        with open(os.path.join(results, "run.json")) as f:
            run = json.load(f)
        failed = run["status"].get("failed", 0)
        if failed:
            logger.warning(f"{what}: {failed} of {sum(run['status'].values())} measurements failed, see {log}")

    # ---- an event's files

    def _folder(self, event, side):
        return os.path.join(self.path.solver, event, "traces", side)

    def _traces(self, event, side):
        folder = self._folder(event, side)
        return sorted(n for n in os.listdir(folder) if not n.startswith(".")) if os.path.isdir(folder) else []

    @staticmethod
    def _split(name):
        """NET.STA.CHA and what follows; a location code, of two letters or none, may stand before CHA."""
        parts = name.split(".")
        codes = 4 if len(parts) > 4 and len(parts[2]) < 3 else 3
        if len(parts) <= codes:
            raise RuntimeError(f"{name} is not named NET.STA.CHA.SUFFIX")
        return ".".join(parts[:codes]), ".".join(parts[codes:])

    def _suffix(self, events, side):
        """Of all files of a side; None where there is none."""
        found = {}
        for event in events:
            for name in self._traces(event, side):
                found.setdefault(self._split(name)[1], os.path.join(self._folder(event, side), name))
        if len(found) > 1:
            raise RuntimeError(f"files of one kind are wanted in traces/{side}, there are {' and '.join(sorted(found.values())[:2])}")
        return next(iter(found), None)

    @staticmethod
    def _measured_events(results):
        name = os.path.join(results, "residuals", "misfit_events.txt")
        if not os.path.isfile(name):
            return set()
        with open(name) as f:
            return {line.rsplit(" ", 2)[0] for line in f}

    def _hand_out(self, request, results, synthetics, measured):
        event, folder = request["source_name"], request["save_adjsrcs"]
        if folder:
            unix.mkdir(folder)
            for name in synthetics:
                adjoint = self._split(name)[0] + ".adj"
                source = os.path.join(results, "adjoint", event, adjoint)
                if not os.path.isfile(source):
                    raise RuntimeError(f"Jatoa has written no adjoint source for {os.path.join(self._folder(event, 'syn'), name)}")
                self._place(os.path.join(folder, adjoint), source, copy=True)
        residual = self._residual(request, results, measured)
        if request["save_residuals"]:
            self._place(request["save_residuals"], residual)
            if request["export_residuals"]:
                self._place(os.path.join(request["export_residuals"], os.path.basename(request["save_residuals"])), residual)

    def _residual(self, request, results, measured):
        """The number of an event, as a line. What step 0 could measure and a later step cannot makes their sums incomparable."""
        event, step = request["source_name"], request["step_count"]
        evaluation = f"i{request['iteration']:02d}s{step:02d}"
        note = os.path.join(self.path.preprocess, "measured", self._label(event, request["components"]) + ".json")
        if step == 0:
            self._write(note, {"evaluation": evaluation, "measured": measured})
        if measured:
            with open(os.path.join(results, "residuals", "full", event + ".txt")) as f:
                return f.read()
        before = {"measured": False}
        if os.path.isfile(note):
            with open(note) as f:
                before = json.load(f)
        if before["measured"] and self.jatoa_missing_event == "stop":
            raise RuntimeError(f"event {event} was measured at {before['evaluation']} and has no measurement at {evaluation}: the misfits of"
                               " both are not comparable (jatoa_missing_event: zero goes on)")
        logger.warning(f"event {event} has no measurement at {evaluation}: its residual is 0.0")
        return "0.0\n"

    def _keep_figures(self, results, evaluation):
        """Figures of a run are replaced by the next one's."""
        for figure in glob.glob(os.path.join(glob.escape(results), "figures", "*.png")):
            self._move(figure, os.path.join(self.path._figures, evaluation))

    def _join_tables(self, out):
        """The tables of all events side by side, as 'jatoa inspect' reads them."""
        for part in glob.glob(os.path.join(glob.escape(self.path.preprocess), "results", "*", "tables", "*", "*.parquet")):
            steps = part.split(os.sep)
            label, table, name = steps[-4], steps[-2], steps[-1].replace("part-", f"{steps[-4]}-part-", 1)
            target, stat = os.path.join(out, table, name), os.stat(part)
            if not os.path.isfile(target) or os.stat(target).st_mtime_ns != stat.st_mtime_ns:
                self._place(target, part, copy=True)

    # ---- files

    def _place(self, target, content, copy=False):
        """A file that appears whole, in place of a file or a link: what a link points to stays as it is."""
        unix.mkdir(os.path.dirname(target))
        temporary = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.uname().nodename}.{os.getpid()}")
        if copy:
            shutil.copy2(content, temporary)
        else:
            with open(temporary, "w") as f:
                f.write(content)
        os.replace(temporary, target)

    def _write(self, target, values):
        self._place(target, json.dumps(values, indent=1) + "\n")  # which is YAML as well

    @staticmethod
    def _move(source, folder):
        unix.mkdir(folder)
        shutil.move(source, os.path.join(folder, os.path.basename(source)))
