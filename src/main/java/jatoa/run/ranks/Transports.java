package jatoa.run.ranks;

import jatoa.model.InputException;

/** The transports by what they need; each is there only where it was compiled in. */
public final class Transports {
    private static final String MPJ = "jatoa.run.mpi.MpjTransport";

    private Transports() {}

    /** @throws InputException saying what to install where the program was built without MPJ Express */
    public static Transport mpj() {
        try {
            return (Transport) Class.forName(MPJ).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new InputException("--runner mpi needs MPJ Express 0.44: install Debian's libmpj-java and"
                    + " liblog4j1.2-java, or set MPJ_HOME, then build again (scripts/build)");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
