package jatoa.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The package graph: which package imports which directly; whatever lies further down may be imported too. */
final class Directions {
    private static final String ROOT = "jatoa.";

    private final Map<String, Set<String>> below = new LinkedHashMap<>();

    Directions() {
        layer("model");
        layer("math");
        layer("config", "model");
        layer("signal", "math", "config", "model");
        layer("window", "math", "config", "model");
        layer("misfit.multitaper", "math", "config", "model");
        layer("misfit", "misfit.multitaper");
        layer("misfit.doubledifference", "misfit");
        layer("weight", "math", "config", "model");
        layer("arrivals", "math", "config", "model");
        layer("plot", "config", "model");
        layer("io", "math", "config", "model");
        layer("table", "io");
        layer("pipeline", "signal", "window", "misfit.doubledifference", "arrivals", "plot", "table", "weight");
        layer("run", "pipeline");
        layer("run.local", "run");
        layer("run.spark", "run");
        layer("run.mpi", "run");
        layer("inspect", "run.spark");
        layer("report", "inspect");
        layer("export", "run");
        layer("view", "run");
        layer("example", "io", "signal");
        layer("cli", "run.local", "run.spark", "run.mpi", "report", "export", "view", "example");
    }

    /** Packages are declared from the bottom up, so that what lies below the direct ones is known here already. */
    private void layer(String name, String... direct) {
        Set<String> all = new HashSet<>(Arrays.asList(direct));
        for (String d : direct) {
            all.addAll(below.get(d));
        }
        below.put(name, Set.copyOf(all));
    }

    /** Every class of {@code jatoa} is in a known package and depends on its own package and those below only. */
    ArchCondition<JavaClass> pointDown() {
        return new ArchCondition<>("import only what lies below them in the package graph") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                Optional<String> from = layerOf(origin);
                if (from.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(origin, origin.getName() + " is in no known package"));
                    return;
                }
                for (Dependency d : origin.getDirectDependenciesFromSelf()) {
                    JavaClass target = d.getTargetClass().getBaseComponentType();
                    if (inProgram(target) && !mayImport(from.get(), layerOf(target))) {
                        events.add(SimpleConditionEvent.violated(origin, d.getDescription()));
                    }
                }
            }
        };
    }

    private boolean mayImport(String from, Optional<String> to) {
        return to.isPresent() && (to.get().equals(from) || below.get(from).contains(to.get()));
    }

    private static boolean inProgram(JavaClass c) {
        return c.getPackageName().equals("jatoa") || c.getPackageName().startsWith(ROOT);
    }

    /** The longest known package that holds the class: {@code run.spark} before {@code run}. */
    private Optional<String> layerOf(JavaClass c) {
        String name = c.getPackageName();
        while (name.startsWith(ROOT)) {
            if (below.containsKey(name.substring(ROOT.length()))) {
                return Optional.of(name.substring(ROOT.length()));
            }
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return Optional.empty();
    }
}
