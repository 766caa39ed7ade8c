package jatoa.io.adjoint;

import jatoa.io.Storage;
import jatoa.model.InputException;
import java.util.Optional;

/** The forms of adjoint sources that solvers read. */
public enum AdjointForm {
    /** {@code NET.STA.CHA.adj}, time and amplitude, a file a channel: all solvers. */
    ASCII,
    /** {@code adjoint.h5}: SPECFEM3D_GLOBE; SPECFEM3D Cartesian up to 4.1.1 checks the file and computes with zeros. */
    ASDF,
    /** {@code Ux_file_single.su.adj} (SPECFEM2D), {@code 0_dx_SU.adj} (SPECFEM3D Cartesian). */
    SU;

    /** Ignoring case. */
    public static AdjointForm of(String name) {
        for (AdjointForm form : values()) {
            if (form.name().equalsIgnoreCase(name)) {
                return form;
            }
        }
        throw new InputException("a form of adjoint sources is ascii, asdf or su, was '" + name + "'");
    }

    /**
     * Begins an event's files in {@code directory}, which the solver knows as {@code SEM}.
     *
     * @param ranks in which process of a SPECFEM3D run each station is; only for SU
     * @throws InputException where the form cannot hold what the solver asks for
     */
    public AdjointSourceSink open(String directory, SolverChannels channels, SolverRanks ranks) {
        requireReadBy(channels.solver());
        return switch (this) {
            case ASCII -> new AsciiAdjointSources(directory, channels);
            case ASDF -> new AsdfAdjointSources(Storage.resolve(directory, "adjoint.h5"), channels);
            case SU -> new SuAdjointSources(directory, channels, ranks);
        };
    }

    /** What a user should know before anything is computed; empty where the form does. */
    public Optional<String> warning(Solver solver) {
        if (this == ASDF && solver == Solver.SPECFEM3D) {
            return Optional.of(
                    "specfem3d up to 4.1.1 checks adjoint.h5 and then computes with zeros: its kernels are zero;"
                            + " take su or ascii unless your version was repaired");
        }
        return Optional.empty();
    }

    /** @throws InputException where the solver reads nothing of this form */
    public void requireReadBy(Solver solver) {
        if (this == ASDF && solver == Solver.SPECFEM2D) {
            throw new InputException("specfem2d reads no adjoint.h5; take su or ascii");
        }
        if (this == SU && solver == Solver.SPECFEM3D_GLOBE) {
            throw new InputException("specfem3d_globe reads no adjoint sources as SU; take asdf or ascii");
        }
    }
}
