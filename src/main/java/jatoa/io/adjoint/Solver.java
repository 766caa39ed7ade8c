package jatoa.io.adjoint;

import jatoa.model.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The programs that adjoint sources are for, and which channels each asks for. */
public enum Solver {
    SPECFEM2D,
    SPECFEM3D,
    SPECFEM3D_GLOBE;

    private static final Set<String> ACOUSTIC_2D = Set.of("PRE", "POT");

    /** Ignoring case. */
    public static Solver of(String name) {
        for (Solver solver : values()) {
            if (solver.name().equalsIgnoreCase(name)) {
                return solver;
            }
        }
        throw new InputException("a solver is one of specfem2d, specfem3d, specfem3d_globe, was '" + name + "'");
    }

    /**
     * The program whose synthetics have these channels; empty where several may: SPECFEM2D writes {@code BXX} and {@code BXZ}, or {@code
     * BXY} alone, or {@code PRE} or {@code POT}.
     */
    public static Optional<Solver> ofCodes(Collection<String> codes) {
        Set<String> all = new TreeSet<>(codes);
        boolean cartesian = letters(all).contains('X') || letters(all).contains('Y');
        if (ACOUSTIC_2D.containsAll(all) || all.equals(Set.of("BXY")) || all.equals(Set.of("BXX", "BXZ"))) {
            return Optional.of(SPECFEM2D);
        }
        if (all.size() > 2 && cartesian || letters(all).contains('P')) {
            return Optional.of(SPECFEM3D);
        }
        return Optional.empty();
    }

    /**
     * The channels of a station that it asks for, in its order: those that are there and the others of the same kind.
     *
     * @param codes channel codes that are there, of all stations together
     * @throws InputException where they are not of one kind
     */
    public List<String> channels(Collection<String> codes) {
        Set<String> all = new TreeSet<>(codes);
        if (this == SPECFEM2D && all.size() == 1 && ACOUSTIC_2D.containsAll(all)) {
            return List.copyOf(all);
        }
        Set<String> bands = new TreeSet<>();
        all.forEach(code -> bands.add(code.substring(0, code.length() - 1)));
        if (bands.size() != 1) {
            throw new InputException("adjoint sources of one event have channels of one band, these have " + all);
        }
        String band = bands.iterator().next();
        for (String letters : families()) {
            if (letters(all).stream().allMatch(c -> letters.indexOf(c) >= 0)) {
                return letters.chars().mapToObj(c -> band + (char) c).toList();
            }
        }
        throw new InputException(String.format(
                Locale.ROOT, "%s has no stations with the channels %s", name().toLowerCase(Locale.ROOT), all));
    }

    /** Where only Z is there, both of the first two fit in 3D: the letters of most users' runs come first. */
    private List<String> families() {
        return switch (this) {
            case SPECFEM2D -> List.of("XZ", "Y");
            case SPECFEM3D -> List.of("ENZ", "XYZ", "P");
            case SPECFEM3D_GLOBE -> List.of("NEZ");
        };
    }

    private static Set<Character> letters(Collection<String> codes) {
        Set<Character> letters = new TreeSet<>();
        codes.forEach(code -> letters.add(code.charAt(code.length() - 1)));
        return letters;
    }

    /** The component's letter in the names of SU files: x, y, z are east, north, up. */
    static String suLetter(String code) {
        if (ACOUSTIC_2D.contains(code)) {
            return "p";
        }
        return switch (code.charAt(code.length() - 1)) {
            case 'X', 'E' -> "x";
            case 'Y', 'N' -> "y";
            case 'Z' -> "z";
            case 'P' -> "p";
            default -> throw new InputException("a channel " + code + " has no place in SU files");
        };
    }
}
