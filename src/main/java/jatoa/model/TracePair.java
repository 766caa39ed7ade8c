package jatoa.model;

import java.io.Serializable;

/** The observed and the synthetic trace of one component. */
public record TracePair(Trace observed, Trace synthetic) implements Serializable {

    public Component component() {
        return synthetic.component();
    }
}
