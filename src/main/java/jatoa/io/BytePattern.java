package jatoa.io;

/** Text of which each byte may differ a little from a given one; compared eight bytes at a time. */
final class BytePattern {
    /** Slack of a column that holds the given byte. */
    static final byte EQUAL = 0x7f;
    /** Slack of a column that is given as {@code 0} and holds any digit. */
    static final byte DIGIT = EQUAL - 9;
    /** Slack of a column that is given as a blank and holds a blank, a minus or what is between. */
    static final byte BLANK_TO_MINUS = EQUAL - (' ' ^ '-');

    private final int last;
    private final long[] words;
    private final long[] slack;

    /**
     * @param like the given bytes, eight at least
     * @param slack a byte each: added to a difference by exclusive or, it reaches the highest bit where that is too much
     */
    BytePattern(byte[] like, byte[] slack) {
        this.last = like.length - EightBytes.LENGTH;
        this.words = words(like);
        this.slack = words(slack);
    }

    private long[] words(byte[] bytes) {
        long[] words = new long[(bytes.length + EightBytes.LENGTH - 1) / EightBytes.LENGTH];
        for (int i = 0; i < words.length; i++) {
            words[i] = EightBytes.word(bytes, column(i));
        }
        return words;
    }

    /** The last word ends with the text and overlaps the one before. */
    private int column(int word) {
        return Math.min(EightBytes.LENGTH * word, last);
    }

    /** How often texts of this pattern follow one another from {@code start} on, {@code most} at most. */
    int repeats(byte[] bytes, int start, int most) {
        int length = last + EightBytes.LENGTH;
        for (int i = 0; i < most; i++) {
            if (!matches(bytes, start + i * length)) {
                return i;
            }
        }
        return most;
    }

    private boolean matches(byte[] bytes, int start) {
        int lastWord = words.length - 1;
        long tooMuch = 0;
        for (int i = 0; i < lastWord; i++) {
            tooMuch |= excess(bytes, start + EightBytes.LENGTH * i, i);
        }
        tooMuch |= excess(bytes, start + last, lastWord);
        return (tooMuch & EightBytes.HIGHEST_BITS) == 0;
    }

    /** The highest bit of each byte tells whether it differs too much; a carry goes from such a byte only. */
    private long excess(byte[] bytes, int p, int word) {
        long difference = EightBytes.word(bytes, p) ^ words[word];
        return difference + slack[word] | difference;
    }
}
