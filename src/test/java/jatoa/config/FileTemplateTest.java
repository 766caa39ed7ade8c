package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileTemplateTest {
    @Test
    void valuesThatLookLikePlaceholdersStandForThemselves() {
        FileTemplate template = new FileTemplate("data/{event}/{network}.{station}/{channel}.semd");
        assertThat(template.expand("{station}", "{channel}", "S$1", "AA.S\\1.BXZ"))
                .isEqualTo("data/{station}/{channel}.S$1/AA.S\\1.BXZ.semd");
        assertThat(new FileTemplate("{event}.{component}").expand("a{", "AA", "S1", "Z"))
                .isEqualTo("a{.Z");
    }
}
