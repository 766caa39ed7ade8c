package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.StationJob;
import jatoa.run.JobList;
import jatoa.run.JobList.EventJobs;
import jatoa.run.ranks.Message.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void messagesComeOutAsTheyWentIn() {
        for (Message message : List.of(
                Message.ask(3),
                Message.grant(1, new Block(5_000_000_000L, 5_000_000_007L)),
                Message.done(0, new Block(0, 3), 120),
                Message.pulse(17, "a_NZ.BFZ, ü"),
                Message.fault("at pair x"),
                Message.end(3, ""),
                Message.bye())) {
            ByteBuffer bytes = message.encode();
            assertThat(Message.kindOf(bytes)).isEqualTo(message.kind());
            assertThat(Message.decode(bytes)).isEqualTo(message);
            assertThat(bytes.remaining())
                    .as("decoding leaves the buffer as it was")
                    .isPositive();
        }
    }

    @Test
    void aPlanCarriesSettingsAndJobs() {
        StationJob station = new StationJob("NZ", "BFZ", List.of("BXZ"), List.of(""));
        JobList jobs = JobList.of(List.of(new EventJobs("001", List.of(station))));
        ByteBuffer bytes = new PlanMessage("{\"output\": \"out\"}", jobs, 4).encode();
        assertThat(Message.kindOf(bytes)).isEqualTo(Kind.PLAN);
        PlanMessage back = PlanMessage.decode(bytes);
        assertThat(back.threads()).isEqualTo(4);
        assertThat(back.settings()).isEqualTo("{\"output\": \"out\"}");
        assertThat(back.jobs().get(0)).isEqualTo(jobs.get(0));
    }
}
