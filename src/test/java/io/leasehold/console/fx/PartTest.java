package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class PartTest {
    private final SimpleObjectProperty<String> whole = new SimpleObjectProperty<>("one");
    private final ArrayList<Integer> heard = new ArrayList<>();

    @Test
    void itChangesWithTheWhole() {
        var length = Part.of(whole, String::length);
        length.addListener((observed, was, is) -> heard.add(is));

        whole.set("three");

        assertThat(length.getValue()).isEqualTo(5);
        assertThat(heard).containsExactly(5);
    }

    @Test
    void nobodyHearsOfAChangeOfTheRest() {
        var length = Part.of(whole, String::length);
        length.addListener(observed -> heard.add(length.getValue()));

        whole.set("two");
        whole.set("six");

        assertThat(heard).isEmpty();
    }
}
