"""Single calls of preprocess: jatoa. Usage: cases.py CASE, in an empty directory; ends with 'all checks passed'."""
import os
import pickle
import subprocess
import sys
from glob import glob

import sfstub
from seisflows.preprocess.jatoa import Jatoa

WORK = os.getcwd()
STATIONS = [("S1", 1e5, 1e5), ("S2", 2e5, 1e5), ("S3", 1e5, 2.5e5)]
CONFIG = "conventions: corrected\nwindow: false\n"


def module(config=CONFIG, **parameters):
    with open("jatoa.yaml", "w") as f:
        f.write(config)
    given = dict(min_period=10.0, max_period=100.0, adj_src_type="waveform", plot_waveforms=False, generate_data=True, obs_data_format="ascii",
                 syn_data_format="ascii", source_prefix="SOURCE", jatoa_config="jatoa.yaml", path_solver=os.path.join(WORK, "scratch", "solver"),
                 path_output=os.path.join(WORK, "output"), path_preprocess=os.path.join(WORK, "scratch", "preprocess"))
    jatoa = Jatoa(**{**given, **parameters})
    jatoa.check()
    jatoa.check()
    jatoa.setup()
    return jatoa


def events(n):
    os.environ["SEISFLOWS_TASKID"] = "0"
    solver = sfstub.Solver(WORK, [f"{i + 1:03d}" for i in range(n)], [(5e4, 5e4)] * n, STATIONS, 3600.0)
    solver.setup()
    for i in range(n):
        os.environ["SEISFLOWS_TASKID"] = str(i)
        solver.observed(os.path.join(solver.cwd, "traces", "obs"))
        solver.forward(3500.0)
    return solver.scratch


def measure(jatoa, event, step=0, **more):
    folder = os.path.join(WORK, "scratch", "eval_grad", "residuals")
    residuals = os.path.join(folder, f"residuals_{event}_i01s{step:02d}.txt")
    given = dict(source_name=event, save_residuals=residuals, export_residuals=os.path.join(WORK, "output", "residuals"),
                 save_adjsrcs=os.path.join(jatoa.path.solver, event, "traces", "adj"), components=None, iteration=1, step_count=step)
    given.update(more)
    jatoa.quantify_misfit(**given)
    with open(residuals) as f:
        return float(f.read())


def read(name):
    with open(name) as f:
        return f.read()


def silent(name):
    return not any(sfstub.read_trace(name)[1])


def links_and_damage():
    scratch = events(3)
    top = os.path.join(scratch, "001", "traces")
    with open("precious", "w") as f:
        f.write("kept\n")
    for name in ("AA.S1.BXY.adj", "AA.S1.BXX.adj"):
        os.symlink(os.path.join(WORK, "precious"), os.path.join(top, "adj", name))
    with open(os.path.join(top, "obs", "AA.S2.BXY.semd"), "w") as f:
        f.write("0.0 1.0\n0.25 not a number\n")
    observed = read(os.path.join(top, "obs", "AA.S1.BXY.semd"))
    for f in glob(os.path.join(scratch, "002", "traces", "obs", "*")):
        os.remove(f)
    jatoa = module()
    assert measure(jatoa, "001") > 0
    assert read("precious") == "kept\n" and not os.path.islink(os.path.join(top, "adj", "AA.S1.BXY.adj"))
    assert os.path.islink(os.path.join(top, "adj", "AA.S1.BXX.adj")), "a name of another component is left as it is"
    assert read(os.path.join(top, "obs", "AA.S1.BXY.semd")) == observed
    assert [silent(os.path.join(top, "adj", f"AA.S{i}.BXY.adj")) for i in (1, 2, 3)] == [False, True, False]
    assert "failed" in read(os.path.join(jatoa.path._logs, "001_i01s00.log"))
    assert measure(jatoa, "002") == 0.0 and measure(jatoa, "003") > 0
    assert all(silent(f) for f in glob(os.path.join(scratch, "002", "traces", "adj", "*.adj")))
    assert len(glob(os.path.join(scratch, "002", "traces", "adj", "*.adj"))) == 3
    assert read("output/residuals/residuals_002_i01s00.txt") == "0.0\n"
    # measured at step 0 and not any more
    for f in glob(os.path.join(scratch, "003", "traces", "obs", "*")):
        os.remove(f)
    try:
        measure(jatoa, "003", step=1)
        raise AssertionError("went on")
    except RuntimeError as e:
        assert "event 003 was measured at i01s00" in str(e), e
    assert measure(module(jatoa_missing_event="zero"), "003", step=1) == 0.0
    assert measure(jatoa, "002", step=1) == 0.0, "never measured, so nothing is missing"
    # a second suffix
    os.rename(os.path.join(top, "obs", "AA.S1.BXY.semd"), os.path.join(top, "obs", "AA.S1.BXY.SAC"))
    try:
        measure(jatoa, "001", step=1)
        raise AssertionError("went on")
    except RuntimeError as e:
        assert "AA.S1.BXY.SAC" in str(e) and "AA.S2.BXY.semd" in str(e), e


def other_components():
    top = os.path.join(events(1), "001", "traces")
    for side in ("obs", "syn"):
        for c in "XZ":
            for s, _, _ in STATIONS:
                with open(os.path.join(top, side, f"AA.{s}.BX{c}.semd"), "w") as f:
                    f.write(read(os.path.join(top, side, f"AA.{s}.BXY.semd")))
    jatoa = module(components="Z")
    assert measure(jatoa, "001") > 0
    found = {os.path.basename(f): silent(f) for f in glob(os.path.join(top, "adj", "*.adj"))}
    assert found == {f"AA.{s}.BX{c}.adj": c != "Z" for s, _, _ in STATIONS for c in "XYZ"}, found


def pickled():
    top = os.path.join(events(1), "001", "traces")
    jatoa = module()
    plain = (str, int, float, bool, dict, list, tuple, type(None))
    assert all(isinstance(v, plain) for v in vars(jatoa).values()), vars(jatoa)
    with open("object.p", "wb") as f:
        pickle.dump(jatoa, f)
    subprocess.run([sys.executable, __file__, "unpickled"], check=True, cwd=os.path.join(top, ".."), env=dict(os.environ, WORK_OF_CASE=WORK))
    assert float(read(os.path.join("output", "residuals", "residuals_001_i01s00.txt"))) > 0


def unpickled():
    global WORK
    WORK = os.environ["WORK_OF_CASE"]
    with open(os.path.join(WORK, "object.p"), "rb") as f:
        measure(pickle.load(f), "001")


def noise_windows():
    """The windows of the Z call are still there, and used, after the RT call."""
    top = os.path.join(events(1), "001", "traces")
    for side in ("obs", "syn"):
        for s, _, _ in STATIONS:
            for c in "RTZ":
                with open(os.path.join(top, side, f"AA.{s}.BX{c}.semd"), "w") as f:
                    f.write(read(os.path.join(top, side, f"AA.{s}.BXY.semd")))
            os.remove(os.path.join(top, side, f"AA.{s}.BXY.semd"))
    jatoa = module("{}\n", adj_src_type="cc_traveltime", fix_windows="ITER")
    results = os.path.join(jatoa.path.preprocess, "results")
    residuals = {}
    for step in (0, 1):
        if step == 1:  # stricter than any window: only windows of step 0 are measured
            jatoa.pyflex_parameters = {"cc_acceptance_level": 1.5}
        for tag in (["Z"], ["T", "R"]):
            residuals[step, len(tag)] = measure(jatoa, "001", step=step, components=tag)
    assert sorted(os.listdir(results)) == ["001_RT", "001_Z"], os.listdir(results)
    assert residuals[0, 1] > 0 and residuals[1, 1] == residuals[0, 1] and residuals[1, 2] == residuals[0, 2], residuals
    assert sorted(os.path.basename(f) for f in glob(os.path.join(jatoa.path.preprocess, "config", "001*"))) == [
        "001_i01s00_RT.yaml", "001_i01s00_Z.yaml", "001_i01s01_RT.yaml", "001_i01s01_Z.yaml"]


def moved_over():
    """parameters.yaml as pyaflowa writes it, with one word changed."""
    events(1)
    said = []
    sys.modules["seisflows.preprocess.jatoa"].logger.warning = said.append
    pyflex = dict(stalta_waterlevel=0.07, tshift_acceptance_level=10.0, tshift_reference=0.0, dlna_acceptance_level=1.3, dlna_reference=0.0,
                  cc_acceptance_level=0.7, s2n_limit=1.5, earth_model="ak135", min_surface_wave_velocity=3.0, max_time_before_first_arrival=50.0,
                  c_0=1.0, c_1=1.5, c_2=0.0, c_3a=4.0, c_3b=2.5, c_4a=2.0, c_4b=6.0, check_global_data_quality=False, snr_integrate_base=3.5,
                  snr_max_base=3.0, noise_start_index=0, noise_end_index=None, signal_start_index=None, signal_end_index=-1, window_weight_fct=None,
                  window_signal_to_noise_type="amplitude", resolution_strategy="interval_scheduling", min_period=10.0, max_period=100.0)
    pyadjoint = dict(taper_type="hann", taper_percentage=0.3, measure_type="dt", use_cc_error=True, dt_sigma_min=1.0, dlna_sigma_min=0.5,
                     double_difference=False)
    # what 'seisflows configure' writes: every public attribute but those that other modules have written before
    shared = {"start", "components", "source_prefix", "generate_data", "obs_data_format", "syn_data_format", "path"}
    written = {k for k in vars(Jatoa()) if not k.startswith("_")} - shared
    assert written == {line.split()[1].rstrip(":") for line in Jatoa.__doc__.splitlines() if ":type " in line} - {"path_preprocess"}, written
    assert Jatoa.__doc__.rstrip().endswith("    ***")
    jatoa = module(jatoa_config=None, min_period=10.0, max_period=100.0, preproc_toggles=dict(standardize=True, preprocess=True, window=True),
                   pyflex_parameters=pyflex, pyadjoint_parameters=pyadjoint, fix_windows="ITER", revalidate=False, adj_src_type="cc_traveltime",
                   plot_waveforms=True, preprocess_log_level="DEBUG", jatoa_conf="x", export_datasets=True, export_figures=True, export_log_files=True,
                   preprocess="jatoa", solver="specfem2d", ntask=1)
    assert measure(jatoa, "001") > 0
    jatoa.finalize()
    assert said == ["preprocess: jatoa takes no notice of jatoa_conf, preprocess_log_level, pyflex_parameters.max_period, pyflex_parameters.min_period,"
                    " pyadjoint_parameters.double_difference"], said
    assert os.path.isfile("output/preprocess/logs/i01s00/001_i01s00.log")
    assert len(glob("output/preprocess/figures/i01s00/001_AA.*.png")) == 3
    assert os.path.isfile("output/preprocess/tables/windows/i01s00-001-part-001-00000.parquet"), glob("output/preprocess/tables/*/*")
    jatoa.finalize()  # nothing is there, nothing fails
    for wrong, words in ((dict(fix_windows="SOMETIMES"), "fix_windows"), (dict(adj_src_type="travelltime"), "adj_src_type"),
                         (dict(pyflex_parameters={"c_9": 1}), "pyflex_parameters.c_9"), (dict(syn_data_format="SU"), "syn_data_format")):
        try:
            module(jatoa_config=None, **wrong)
            raise RuntimeError(f"{wrong} is accepted")
        except AssertionError as e:
            assert words in str(e) and "\n" not in str(e), e


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    print("all checks passed")
