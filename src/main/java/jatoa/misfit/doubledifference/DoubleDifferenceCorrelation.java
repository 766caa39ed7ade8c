package jatoa.misfit.doubledifference;

import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitOptions.Kernel;
import jatoa.config.MisfitOptions.PairShift;
import jatoa.config.MisfitOptions.Traveltime;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.math.Vectors;
import jatoa.misfit.Correlation;
import jatoa.misfit.Correlation.Parabola;
import jatoa.misfit.CutWindow;
import java.util.Optional;

/**
 * The correlations of two stations: of their two observed windows with their errors, and of the two synthetic ones (adjoint
 * specification §9.2, option O7; Yuan, Simons and Tromp 2016).
 */
record DoubleDifferenceCorrelation(Correlation observed, Correlation synthetic) {
    /** Why the four windows cannot be correlated; empty where they can. */
    static Optional<String> problem(CutWindow first, CutWindow second) {
        return Correlation.problem(first.observed(), first.synthetic())
                .map(reason -> "first station: " + reason)
                .or(() -> Correlation.problem(second.observed(), second.synthetic())
                        .map(reason -> "second station: " + reason));
    }

    static DoubleDifferenceCorrelation of(CutWindow first, CutWindow second, Traveltime rule, CcError error) {
        return new DoubleDifferenceCorrelation(
                Correlation.of(first.observed(), second.observed(), first.dt(), rule.shift(), error),
                Correlation.of(first.synthetic(), second.synthetic(), first.dt(), rule.shift(), Correlation.NO_ERROR));
    }

    /** Synthetic minus observed differential time, s. */
    double doubleShift(double dt) {
        return (synthetic.lag() - observed.lag() + (synthetic.fraction() - observed.fraction())) * dt;
    }

    /** Adjoint sources of ½(double shift/σ)² before tapers: the first station's, then the second's; none where {@code norm} is 0. */
    double[][] adjoints(double[] s1, double[] s2, double dt, Rules rules) {
        double residual = doubleShift(dt) / (observed.sigmaDt() * observed.sigmaDt());
        Optional<Parabola> parabola = parabola(s1, s2, rules);
        if (parabola.isPresent()) {
            double[] weights = parabola.get().derivatives();
            return new double[][] {
                Parabola.combine(s2, -synthetic.lag(), reversed(weights), residual),
                Parabola.combine(s1, synthetic.lag(), weights, residual)
            };
        }
        int lag = kernelLag(dt, rules);
        double norm = norm(s1, s2, dt, rules);
        double[] v1 = Derivative.central(Vectors.shifted(s1, -lag), dt);
        double[] v2 = Derivative.central(Vectors.shifted(s2, lag), dt);
        Vectors.scale(v2, -residual / norm);
        Vectors.scale(v1, residual / norm);
        return new double[][] {v2, v1};
    }

    /** What the adjoint sources are divided by; 0 where the shifted windows do not overlap, 1 where nothing divides. */
    double norm(double[] s1, double[] s2, double dt, Rules rules) {
        if (parabola(s1, s2, rules).isPresent()) {
            return 1;
        }
        double[] v2 = Derivative.central(Vectors.shifted(s2, kernelLag(dt, rules)), dt);
        return rules.quadrature().integrateProduct(Derivative.central(s1, dt), v2, dt);
    }

    private Optional<Parabola> parabola(double[] s1, double[] s2, Rules rules) {
        return rules.kernel() == Kernel.EXACT ? Parabola.at(s1, s2, synthetic.lag()) : Optional.empty();
    }

    private int kernelLag(double dt, Rules rules) {
        return switch (rules.shift()) {
            case DIFFERENCE -> (int) (doubleShift(dt) / dt);
            case SYNTHETIC -> synthetic.lag();
        };
    }

    private static double[] reversed(double[] x) {
        return new double[] {x[2], x[1], x[0]};
    }

    /** What the adjoint sources depend on besides the windows. */
    record Rules(Kernel kernel, PairShift shift, Quadrature quadrature) {}
}
