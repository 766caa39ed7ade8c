package jatoa.table;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;

/**
 * The identifying columns that every table begins with.
 *
 * @param pairIndex the pair's place among those of its event
 * @param method misfit kind and conventions
 */
public record RowKey(
        long pairIndex, String event, ChannelId channel, Evaluation evaluation, PeriodBand band, MisfitMethod method) {}
