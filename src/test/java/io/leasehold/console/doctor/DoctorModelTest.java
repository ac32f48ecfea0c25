package io.leasehold.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.doctor.Check;
import io.leasehold.doctor.CheckUp;
import io.leasehold.doctor.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorModelTest {
    private final DoctorModel model = new DoctorModel(atMs -> "09:14:22");

    @Test
    void beforeTheFirstRunItSaysWhatTheChecksAreAndCountsNothing() {
        assertThat(model.lineProperty().get())
                .isEqualTo("20 checks of file, rows, leases, feed and host. They read only.");
        assertThat(model.findingsProperty().get()).isNull();
        assertThat(model.text()).isEmpty();
    }

    @Test
    void aCleanReportSaysSoInOneLine() {
        assertThat(model.begin()).isTrue();
        assertThat(model.begin()).as("while it runs").isFalse();
        model.done(new CheckUp(List.of(Check.values()), List.of(), List.of(), true, 5, 800));

        assertThat(model.lineProperty().get()).isEqualTo("20 checks, no finding, 0.8 s, 09:14:22.");
        assertThat(model.findingsProperty().get()).isEqualTo(0);
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void findingsAreCountedAndCopiedWithCauseAndCure() {
        var up = new CheckUp(
                List.of(Check.OPENS),
                List.of(Check.FEED),
                List.of(new Trouble(Check.OPENS, "It is held.", "Another program owns it.", "Close that program.")),
                false,
                5,
                120);
        model.begin();
        model.done(up);

        assertThat(model.lineProperty().get())
                .isEqualTo(
                        "1 checks, 1 finding, 1 could not be asked, 0.1 s, 09:14:22. A sample of the rows was read.");
        assertThat(model.findingsProperty().get()).isEqualTo(1);
        assertThat(model.text()).contains("It is held.", "Another program owns it.", "Close that program.");
        assertThat(DoctorModel.word(up, Check.OPENS)).isEqualTo("1 finding");
        assertThat(DoctorModel.word(up, Check.FEED)).isEqualTo("Not asked");
        assertThat(DoctorModel.area(Check.FEED)).isEqualTo("Feed");
    }

    @Test
    void whatFailsIsSaidAndCanBeRunAgain() {
        model.begin();
        model.failed(new IllegalStateException("no thread"));

        assertThat(model.lineProperty().get()).isEqualTo("The checks could not be made: no thread");
        assertThat(model.begin()).isTrue();
    }
}
