package jatoa.table;

import jatoa.model.ChannelId;
import jatoa.model.PeriodBand;

/** What has a weight: a channel of an event in a band. */
public record WeightKey(String event, ChannelId channel, PeriodBand band) {

    static WeightKey of(RowKey row) {
        return new WeightKey(row.event(), row.channel(), row.band());
    }

    /** Of its event, as one word: {@code NET.STA.LOC.CHA/10.0/100.0}. */
    public String term() {
        return channel + "/" + band.minPeriod() + "/" + band.maxPeriod();
    }
}
