package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "dbPasswd",
                "x-api-key",
                "AWS_SECRET_ACCESS_KEY",
                "authToken",
                "token",
                "Authorization",
                "session_cookie",
                "--private-key",
                "key",
                "PIN",
                "STRIPE_KEY",
                "ssh-key",
                "deployKey",
                "GH_PAT",
                "SENTRY_DSN",
                "db.pw"
            })
    void suchNamesAreMasked(String name) {
        assertThat(Masking.USUAL.named(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fencing_token",
                "replay_key",
                "workflow_key",
                "monkey",
                "keyboard",
                "pinned",
                "author",
                "compass",
                "max_tokens",
                "keys",
                "definition_key",
                "publicKey",
                "path",
                "compat"
            })
    void suchNamesAreNot(String name) {
        assertThat(Masking.USUAL.named(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ada:hunter2@db/x",
                "postgres://u:p@ss/hunter2@h/db",
                "postgres://u:p/hunter2@h",
                "smtp://me@example.org:hunter2@h",
                "postgresql+psycopg://u:p?hunter2@h",
                "sk_live_hunter2hunter2",
                "glpat-hunter2hunter2hunter2",
                "github_pat_hunter2hunter2hunter2",
                "npm_hunter2hunter2hunter2hunter2hunter2",
                "AIzahunter2hunter2hunter2hunter2hunter2",
                "sk-proj-hunter2hunter2hunter2",
                "ASIAHUNTER2HUNTER2HU ok",
                "curl -u user:hunter2 https://x",
                "curl --user 'user:hunter2' https://x",
                "mysql -phunter2 db",
                "/usr/bin/mysqldump -u root -phunter2 db",
                "sshpass -p hunter2 ssh x",
                "STRIPE_KEY=hunter2",
                "curl -H 'Authorization: Bearer hunter2hunter2'",
                "line\nexport DB_PASSWORD=hunter2\nline",
                "--api-key=hunter2",
                "curl https://example.org/?a=b&token=hunter2&c=d",
                "sh -c mysql --password hunter2 x",
                "the log said password: hunter2",
                "{\"n\": 1, \"apiKey\": \"hunter2 hunter2\"}",
                "Authorization: Bearer hunter2",
                "AKIAHUNTER2HUNTER2HU ok",
                "PWD=hunter2",
                "pwd=/hunter2",
                "DRIVER=x;UID=sa;PWD=/hunter2",
                "PWD=/hunter2;UID=sa",
                "eyJhunter2hunter2.eyJhunter2hunter2.hunter2",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nhunter2"
            })
    void textsOfSuchFormsLoseTheirSecret(String text) {
        assertThat(Masking.USUAL.carries(text)).isTrue();
        assertThat(Masking.USUAL.text(text)).contains(Masking.MASK).doesNotContainIgnoringCase("hunter2");
        assertThat(Masking.USUAL.text(Masking.USUAL.text(text))).isEqualTo(Masking.USUAL.text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b",
                "tokens of joy",
                "PWD=/home/ada/my work",
                "LANG=C\nOLDPWD=/\nPWD=/home/ada\nTZ=UTC",
                "cd PWD=/srv OLDPWD=/",
                "fencing_token=7",
                "the token lapsed",
                "token: null",
                "tokens: 7",
                "key://x",
                "https://db:5432/x",
                "the basic idea",
                "x@y.z",
                "mysql -p db",
                "mkdir -pv x",
                "sort -u a",
                "ask-for-something-longer-than-that",
                "sk-learn-has-no-number-at-all",
                "",
                "n=1\nm=2 $1 \\"
            })
    void otherTextsStay(String text) {
        assertThat(Masking.USUAL.text(text)).isEqualTo(text);
        assertThat(Masking.USUAL.carries(text)).isFalse();
    }

    @Test
    void treesAreMaskedAtEveryDepthAndKeepTheirForm() {
        var tree = ProcessJson.parse("""
                {"argv": ["run", "--password", "hunter2", "--verbose"], "n": 7, "token": 17, "pwd": null,
                 "deep": [{"cookie": {"a": "hunter2"}}, "ftp://u:hunter2@h"]}""");
        assertThat(Masking.USUAL.tree(tree)).isEqualTo(ProcessJson.parse("""
                        {"argv": ["run", "--password", "••••••", "--verbose"], "n": 7, "token": "••••••", "pwd": null,
                         "deep": [{"cookie": "••••••"}, "ftp://u:••••••@h"]}"""));
    }

    @Test
    void argumentsLoseWhatTheirProgramTakesAsSecret() {
        assertThat(Masking.USUAL.tree(ProcessJson.parse("""
                        [{"program": "curl", "args": ["-u", "user:hunter2", "-d", "a:b"]},
                         {"program": "/usr/bin/mysql", "args": ["-u", "root", "-phunter2"]},
                         {"program": "mkdir", "args": ["-pv", "x"]},
                         ["sshpass", "-p", "hunter2", "ssh"]]"""))).isEqualTo(ProcessJson.parse("""
                        [{"program": "curl", "args": ["-u", "user:••••••", "-d", "a:b"]},
                         {"program": "/usr/bin/mysql", "args": ["-u", "root", "-p••••••"]},
                         {"program": "mkdir", "args": ["-pv", "x"]},
                         ["sshpass", "-p", "••••••", "ssh"]]"""));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aLongLineOfOneWordCostsNoMoreThanItsLength() {
        var word = "A".repeat(1_000_000);
        assertThat(Masking.USUAL.text(word)).isEqualTo(word);
    }

    @Test
    void optionsAndVariablesLoseTheirValues() {
        assertThat(Masking.USUAL.arguments("", List.of("-v", "--secret", "s", "token", "--password", "--quiet")))
                .containsExactly("-v", "--secret", Masking.MASK, "token", "--password", "--quiet");
        assertThat(Masking.USUAL.variables(Map.of("PATH", "/bin", "API_KEY", "x", "URL", "amqp://a:b@c")))
                .isEqualTo(Map.of("PATH", "/bin", "API_KEY", Masking.MASK, "URL", "amqp://a:" + Masking.MASK + "@c"));
    }

    @Test
    void theFolderOfAShellIsNoPassword() {
        assertThat(Masking.USUAL.variables(Map.of("PWD", "/home/ada", "OLDPWD", "/", "DB_PWD", "/x")))
                .isEqualTo(Map.of("PWD", "/home/ada", "OLDPWD", "/", "DB_PWD", Masking.MASK));
    }
}
