package jatoa.model;

/** The observed and the synthetic trace of one component. */
public record TracePair(Trace observed, Trace synthetic) {

    public Component component() {
        return synthetic.component();
    }
}
