package io.laurel.ingest.campaign;

/**
 * A text as it is written in its file: quoted, plain or as a block. Finds where each of its
 * characters stands there; where the writing is stranger than that, the place is where it begins.
 */
final class Passage {

  private static final int LONG_ESCAPE = 10;

  private final String source;
  private final Node.Text node;
  private final char style;
  private int raw;
  private int indent;

  private Passage(String source, Node.Text node) {
    this.source = source;
    this.node = node;
    this.raw = offset(source, node.at());
    this.style = peek(raw);
  }

  static Passage of(String source, Node.Text node) {
    return new Passage(source, node);
  }

  Place at(int index) {
    begin();
    for (int i = 0; i < index; i++) {
      if (!step(node.text().charAt(i))) {
        return node.at();
      }
    }
    skipLineContinuation();
    return place(raw);
  }

  private void begin() {
    switch (style) {
      case '"', '\'' -> raw++;
      case '|', '>' -> beginBlock();
      default -> {}
    }
  }

  private void beginBlock() {
    raw = lineAfter(raw);
    int line = raw;
    while (line < source.length() && isBreak(peek(afterSpaces(line)))) {
      line = lineAfter(line);
    }
    indent = afterSpaces(line) - line;
    skipIndent();
  }

  /** Past what is written for one character; false when that is something else. */
  private boolean step(char character) {
    skipLineContinuation();
    char written = peek(raw);
    if (Character.isWhitespace(character) && endsLine()) {
      fold();
      return true;
    }
    if (style == '"' && written == '\\') {
      raw += escape();
      return true;
    }
    if (written != character) {
      // a fold of several lines that reads as several characters was passed as a whole
      return Character.isWhitespace(character);
    }
    raw += style == '\'' && written == '\'' ? 2 : 1;
    return true;
  }

  private boolean endsLine() {
    return isBreak(peek(isBlock() ? raw : afterSpaces(raw)));
  }

  private void fold() {
    if (style == '|') {
      raw = lineAfter(raw);
      skipIndent();
      return;
    }
    while (endsLine() && raw < source.length()) {
      raw = lineAfter(raw);
      skipIndent();
    }
  }

  private void skipIndent() {
    int most = isBlock() ? raw + indent : source.length();
    raw = Math.min(most, afterSpaces(raw));
  }

  private void skipLineContinuation() {
    if (style == '"' && peek(raw) == '\\' && isBreak(peek(raw + 1))) {
      raw = afterSpaces(lineAfter(raw));
    }
  }

  private int escape() {
    return switch (peek(raw + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> LONG_ESCAPE;
      default -> 2;
    };
  }

  private boolean isBlock() {
    return style == '|' || style == '>';
  }

  private int afterSpaces(int from) {
    int at = from;
    while (peek(at) == ' ' || peek(at) == '\t') {
      at++;
    }
    return at;
  }

  private int lineAfter(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end + 1;
  }

  private char peek(int at) {
    return at < source.length() ? source.charAt(at) : '\n';
  }

  private static boolean isBreak(char character) {
    return character == '\n' || character == '\r';
  }

  private Place place(int offset) {
    int line = 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Place(line, offset - source.lastIndexOf('\n', offset - 1));
  }

  private static int offset(String source, Place at) {
    int start = 0;
    for (int line = 1; line < at.line(); line++) {
      start = source.indexOf('\n', start) + 1;
    }
    return Math.min(source.length(), start + at.column() - 1);
  }
}
