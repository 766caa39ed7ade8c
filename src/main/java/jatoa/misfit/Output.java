package jatoa.misfit;

/** What a measurement is asked for. */
public enum Output {
    /** misfits only: no adjoint source is computed */
    MISFIT,
    MISFIT_AND_ADJOINT;

    public static Output of(boolean adjoint) {
        return adjoint ? MISFIT_AND_ADJOINT : MISFIT;
    }

    boolean adjoint() {
        return this == MISFIT_AND_ADJOINT;
    }
}
