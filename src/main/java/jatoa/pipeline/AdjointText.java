package jatoa.pipeline;

import jatoa.model.AdjointSource;

/** x */
final class AdjointText {
    private AdjointText() {}
    /** x */
    static byte[] format(AdjointSource a, long o) {
        StringBuilder b = new StringBuilder();
        double t0 = a.axis().secondsFrom(o);
        for (int i = 0; i < a.axis().npts(); i++)
            b.append(t0 + i * a.axis().dt())
                    .append(' ')
                    .append(a.samples().get(i))
                    .append('\n');
        return b.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
