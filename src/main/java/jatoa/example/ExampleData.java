package jatoa.example;

import jatoa.io.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Writes a synthetic data set: observed and synthetic traces of every event and station, their places, and a configuration that is
 * ready to run. The bytes depend on the size (which includes the seed) and the directory's name only.
 */
public final class ExampleData {
    private static final int STATIONS_PER_TASK = 64;

    private final ExampleSize size;
    private final ExampleFiles files;
    private final Storage storage;
    private final WaveModel model;
    private final ExampleFiles.TraceText text;

    private ExampleData(ExampleSize size, ExampleFiles files) {
        this.size = size;
        this.files = files;
        this.storage = Storage.forPath(files.directory());
        this.model = new WaveModel(size);
        this.text = new ExampleFiles.TraceText(size);
    }

    /**
     * Writes everything below {@code directory}; relative names are relative to the working directory.
     *
     * @param progress told, from any thread, how many pairs are written
     * @return the path of the configuration
     * @throws jatoa.model.InputException where {@code directory} holds data already
     */
    public static String write(String directory, ExampleSize size, int threads, LongConsumer progress) {
        ExampleData data = new ExampleData(size, ExampleFiles.in(directory));
        data.files.requireNew();
        data.writeTraces(threads, progress);
        data.writePlaces();
        data.storage.writeAtomically(data.files.config(), data.files.configText(size));
        return data.files.config();
    }

    private void writeTraces(int threads, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (int e = 0; e < size.events(); e++) {
                for (int s = 0; s < size.stations(); s += STATIONS_PER_TASK) {
                    int event = e;
                    int first = s;
                    int end = Math.min(size.stations(), s + STATIONS_PER_TASK);
                    tasks.add(pool.submit(() -> {
                        writeTraces(event, first, end);
                        progress.accept(done.addAndGet(end - first));
                    }));
                }
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void writeTraces(int event, int firstStation, int endStation) {
        String eventName = size.eventName(event);
        double[] samples = new double[size.samples()];
        for (int s = firstStation; s < endStation; s++) {
            String channel = ExampleFiles.channel(size.stationCode(s));
            model.observed(event, s, samples);
            storage.writeAtomically(files.trace(eventName, "obs", channel), text.of(samples));
            model.synthetic(event, s, samples);
            storage.writeAtomically(files.trace(eventName, "syn", channel), text.of(samples));
        }
    }

    private void writePlaces() {
        storage.writeAtomically(files.stations(), ExampleFiles.stationsText(size, model));
        for (int e = 0; e < size.events(); e++) {
            String name = size.eventName(e);
            storage.writeAtomically(files.source(name), ExampleFiles.sourceText(name, model.event(e)));
        }
    }
}
