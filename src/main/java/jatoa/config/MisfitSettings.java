package jatoa.config;

import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitConfig.Multitaper.Weight;
import jatoa.config.MisfitConfig.TaperType;
import jatoa.config.MisfitConfig.TimeTaper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of each misfit kind with default, unit and meaning (adjoint specification §4), and their translation to records. */
public final class MisfitSettings {
    private static final List<Setting> TAPER = List.of(
            new Setting("taper_type", "hann", "", "window taper: hann | hamming | cos | cos_p10"),
            new Setting("taper_percentage", 0.3, "", "tapered fraction 0..1 of a window, both ends together"));

    private static final List<Setting> CORRELATION = List.of(
            new Setting("measure_type", "dt", "", "what is returned: dt (time) | am (amplitude)"),
            new Setting("use_cc_error", true, "", "scale by the error of the waveform fit"),
            new Setting("dt_sigma_min", 1.0, "s", "least error of a time shift"),
            new Setting("dlna_sigma_min", 0.5, "", "least error of dlnA"));

    private MisfitSettings() {}

    /** Every key of a kind; defaults are those of {@code options} where the conventions differ. */
    public static List<Setting> of(MisfitKind kind, MisfitOptions options) {
        List<Setting> settings = new ArrayList<>(TAPER);
        switch (kind) {
            case WAVEFORM, CONVOLUTION, NORMALIZED_CROSS_CORRELATION, KERNEL_TRAVELTIME, KERNEL_AMPLITUDE -> {}
            case EXPONENTIATED_PHASE -> settings.add(waterLevel(0.2));
            case ENVELOPE, INSTANTANEOUS_PHASE -> settings.add(waterLevel(0.05));
            case CC_TRAVELTIME -> settings.addAll(CORRELATION);
            case MULTITAPER -> {
                settings.addAll(CORRELATION);
                settings.addAll(multitaper(options));
            }
        }
        return settings;
    }

    private static Setting waterLevel(double value) {
        return new Setting("wtr_env", value, "", "water level as a fraction of the envelope's maximum");
    }

    private static List<Setting> multitaper(MisfitOptions options) {
        return List.of(
                new Setting(
                        "use_mt_error", false, "", "jack-knife errors: as a test, and as weights without use_cc_error"),
                new Setting("weight_source", null, "", "none | cc | mt; null: as use_cc_error and use_mt_error say"),
                new Setting("lnpt", 15, "", "transforms have 2^lnpt samples"),
                new Setting("transfunc_waterlevel", 1e-10, "", "transfer function water level (enters squared)"),
                new Setting("water_threshold", 0.02, "", "spectral level that ends the frequency band"),
                new Setting("ipower_costaper", 10, "", "accepted and ignored, as in the original: the power is 10"),
                new Setting("min_cycle_in_window", 0.5, "cycles", "least number of cycles in a window"),
                new Setting("mt_nw", 4.0, "", "time-bandwidth product of the tapers"),
                new Setting("num_taper", 5, "", "number of tapers"),
                new Setting("dt_fac", 2.0, "", "refuse a shift above period/dt_fac"),
                new Setting("err_fac", 2.5, "", "refuse an error above period/err_fac"),
                new Setting("dt_max_scale", 3.5, "", "refuse a shift above dt_max_scale times the correlation shift"),
                new Setting("phase_step", options.multitaper().phaseStep(), "rad", "trigger of phase unwrapping"));
    }

    static MisfitConfig build(MisfitKind.Named named, SettingsMap overrides, MisfitOptions options) {
        List<Setting> settings = of(named.kind(), options);
        overrides.requireKnown(settings.stream().map(Setting::key).toList());
        Map<String, Object> defaults = new LinkedHashMap<>();
        settings.forEach(setting -> defaults.put(setting.key(), setting.defaultValue()));
        SettingsMap s = overrides.over(defaults);
        TimeTaper taper = new TimeTaper(s.constant("taper_type", TaperType.class), s.number("taper_percentage"));
        boolean pairs = named.doubleDifference();
        return switch (named.kind()) {
            case WAVEFORM -> new MisfitConfig.Waveform(taper, pairs);
            case CONVOLUTION -> new MisfitConfig.Convolution(taper, pairs);
            case EXPONENTIATED_PHASE -> new MisfitConfig.ExponentiatedPhase(taper, s.number("wtr_env"));
            case CC_TRAVELTIME -> new MisfitConfig.CcTraveltime(taper, measureType(s), error(s), pairs);
            case MULTITAPER -> multitaper(s, taper, pairs);
            case NORMALIZED_CROSS_CORRELATION -> new MisfitConfig.NormalizedCrossCorrelation(taper);
            case ENVELOPE -> new MisfitConfig.Envelope(taper, s.number("wtr_env"));
            case INSTANTANEOUS_PHASE -> new MisfitConfig.InstantaneousPhase(taper, s.number("wtr_env"));
            case KERNEL_TRAVELTIME -> new MisfitConfig.KernelTraveltime(taper);
            case KERNEL_AMPLITUDE -> new MisfitConfig.KernelAmplitude(taper);
        };
    }

    private static MisfitConfig.Multitaper multitaper(SettingsMap s, TimeTaper taper, boolean pairs) {
        CcError error = error(s);
        boolean jackknife = s.flag("use_mt_error");
        Weight implied = error.use() ? Weight.CC : jackknife ? Weight.MT : Weight.NONE;
        return new MisfitConfig.Multitaper(
                taper,
                measureType(s),
                error,
                s.has("weight_source") ? s.constant("weight_source", Weight.class) : implied,
                jackknife,
                new MisfitConfig.Multitaper.Spectrum(
                        s.integer("lnpt"),
                        s.number("transfunc_waterlevel"),
                        s.number("water_threshold"),
                        s.number("min_cycle_in_window"),
                        s.number("mt_nw"),
                        s.integer("num_taper"),
                        s.number("phase_step")),
                new MisfitConfig.Multitaper.Acceptance(
                        s.number("dt_fac"), s.number("err_fac"), s.number("dt_max_scale")),
                pairs);
    }

    private static MeasureType measureType(SettingsMap s) {
        return s.constant("measure_type", MeasureType.class);
    }

    private static CcError error(SettingsMap s) {
        return new CcError(s.flag("use_cc_error"), s.number("dt_sigma_min"), s.number("dlna_sigma_min"));
    }
}
