package jatoa.model;

/** A component of motion: the last letter of a channel code (N, E, Z, R, T, X, Y, 1, 2 …). */
public record Component(char letter) implements Comparable<Component> {
    public static final Component NORTH = new Component('N');
    public static final Component EAST = new Component('E');
    public static final Component RADIAL = new Component('R');
    public static final Component TRANSVERSE = new Component('T');

    public Component {
        if (!Character.isLetterOrDigit(letter)) {
            throw new InputException("a component is a letter or a digit, was '" + letter + "'");
        }
    }

    /** @throws InputException unless {@code text} is one letter or digit */
    public static Component of(String text) {
        if (text.length() != 1) {
            throw new InputException("a component is one letter or digit, was '" + text + "'");
        }
        return new Component(text.charAt(0));
    }

    @Override
    public int compareTo(Component other) {
        return Character.compare(letter, other.letter);
    }

    @Override
    public String toString() {
        return String.valueOf(letter);
    }
}
