package jatoa.run.ranks;

import jatoa.run.JobList;
import jatoa.run.ranks.Message.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What every rank needs to know of a run, as one compressed message.
 *
 * @param settings as {@link jatoa.config.RunConfig#json}
 * @param threads worker threads of each working rank
 */
record PlanMessage(String settings, JobList jobs, int threads) {

    ByteBuffer encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Kind.PLAN.ordinal());
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(threads);
            out.writeObject(settings);
            out.writeObject(jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    static PlanMessage decode(ByteBuffer message) {
        ByteBuffer rest = message.duplicate();
        rest.get();
        byte[] body = new byte[rest.remaining()];
        rest.get(body);
        try (ObjectInputStream in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(body)))) {
            int threads = in.readInt();
            return new PlanMessage((String) in.readObject(), (JobList) in.readObject(), threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
