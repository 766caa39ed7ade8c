package jatoa.misfit.doubledifference;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.PairShift;
import jatoa.misfit.Correlation;
import jatoa.misfit.CutWindow;
import jatoa.misfit.Kernels;
import jatoa.misfit.Output;
import jatoa.model.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ½(ΔΔT/σ)² of the differential traveltimes of two stations, synthetic minus observed (adjoint specification §9.2, option O7;
 * Yuan, Simons and Tromp 2016). O(n log n). The amplitude is measured on the observed alone, so that its adjoint sources are zero.
 */
record TraveltimeDoubleDifference(MisfitConfig.CcTraveltime config, MisfitOptions options)
        implements DoubleDifferenceMisfit {

    @Override
    public Result measure(CutWindow first, CutWindow second, Output output) {
        if (options.pairs().shift() == PairShift.DIFFERENCE
                && first.window().length() != second.window().length()) {
            return Result.skipped(first.window(), "windows of different lengths");
        }
        Optional<String> problem = DoubleDifferenceCorrelation.problem(first, second);
        if (problem.isPresent()) {
            return Result.skipped(first.window(), problem.get());
        }
        DoubleDifferenceCorrelation correlation =
                DoubleDifferenceCorrelation.of(first, second, options.traveltime(), config.error());
        if (config.measureType() == MeasureType.DT
                && correlation.norm(first.synthetic(), second.synthetic(), first.dt(), rules()) == 0) {
            return Result.skipped(first.window(), "the shifted windows do not overlap");
        }
        Measurement measurement = measurement(first, correlation, config.name(), Optional.empty());
        if (output == Output.MISFIT || config.measureType() == MeasureType.AM) {
            return Result.withoutAdjoint(measurement);
        }
        double[][] f = correlation.adjoints(first.synthetic(), second.synthetic(), first.dt(), rules());
        return new Result(measurement, Contribution.at(first, f[0], 1), Contribution.at(second, f[1], 1));
    }

    DoubleDifferenceCorrelation.Rules rules() {
        return new DoubleDifferenceCorrelation.Rules(
                options.traveltime().kernel(), options.pairs().shift(), Kernels.quadrature(options.quadrature()));
    }

    /** The measurement of a correlation already made; also the multitaper's fallback, under another {@code method}. */
    Measurement measurement(CutWindow first, DoubleDifferenceCorrelation c, String method, Optional<String> note) {
        Correlation observed = c.observed();
        double shift = c.doubleShift(first.dt());
        double time = shift / observed.sigmaDt();
        double amplitude = observed.dlna() / observed.sigmaDlna();
        double misfitDt = 0.5 * time * time;
        double misfitDlna = 0.5 * amplitude * amplitude;
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("misfit_dt", misfitDt);
        details.put("misfit_dlna", misfitDlna);
        return new Measurement(
                first.window().left(),
                first.window().right(),
                method,
                Kernels.word(config.measureType()),
                config.measureType() == MeasureType.DT ? misfitDt : misfitDlna,
                Measurement.Values.of(shift, observed.sigmaDt(), observed.dlna(), observed.sigmaDlna()),
                details,
                note);
    }
}
