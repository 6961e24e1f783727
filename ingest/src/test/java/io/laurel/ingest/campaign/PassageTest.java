package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {

  /** Each writes a text that holds one X, and that X is the only one in the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: plain X here",
        "a: plain over\n   two lines X here",
        "a: plain over\n\n   an empty line X here",
        "a: 'it''s X here'",
        "a: 'over\n  two X lines'",
        "a: \"a \\\"quoted\\\" X word\"",
        "a: \"a \\u0041 \\x41 X word\"",
        "a: \"over\n  two X lines\"",
        "a: \"one \\\n  line X only\"",
        "a: |\n  first line\n  second X line\n",
        "a: |-\n\n    after an empty line X\n",
        "a: |\n  a\n    deeper X\n  b\n",
        "a: >\n  folded into\n  one X line\n",
        "a: >-\n  folded over\n\n  a paragraph X here\n",
        "a: >-\n  folded\n    deeper X\n  again\n",
        "a: |\r\n  first line\r\n  second X line\r\n",
        "a:\n  b: { c: 'in a flow X' }",
        "{\"a\": \"json \\\"X\\\"\"}",
        "{\"a\":\n  \"json\\n\\tX\"}",
      })
  void findsACharacterWhereItIsWritten(String source) {
    var text = text(Document.read(source));
    int index = text.text().indexOf('X');
    int at = source.indexOf('X');
    int line = 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();

    assertThat(index).isNotNegative();
    assertThat(Passage.of(source, text).at(index))
        .isEqualTo(new Place(line, at - source.lastIndexOf('\n', at)));
  }

  private static Node.Text text(Node node) {
    return switch (node) {
      case Node.Text text -> text;
      case Node.Mapping(var entries, _) -> text(entries.getFirst().value());
      case Node other -> throw new AssertionError(other);
    };
  }
}
