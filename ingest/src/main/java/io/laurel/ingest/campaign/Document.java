package io.laurel.ingest.campaign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.laurel.ingest.event.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads one YAML or JSON document and keeps the place of each piece. */
final class Document {

  private static final int DEPTH = 20;
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();

  private final JsonParser parser;

  private Document(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws Unreadable when it is not one well-formed document
   */
  static Node read(String text) {
    var start = text.stripLeading();
    var json = start.startsWith("{") || start.startsWith("[");
    try (var parser = (json ? JSON : YAML).createParser(text)) {
      var document = new Document(parser);
      var first = parser.nextToken();
      if (first == null) {
        throw new Unreadable(Place.START, "The file is empty.");
      }
      var node = document.node(first, DEPTH);
      document.end();
      return node;
    } catch (JsonProcessingException e) {
      throw new Unreadable(
          placeOf(e), "This is not valid " + (json ? "JSON" : "YAML") + ": " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Node node(JsonToken token, int depth) throws IOException {
    var at = at();
    if (depth == 0) {
      throw new Unreadable(at, "This is nested too deep.");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new Unreadable(at, "References (*name) are not taken; write the value out.");
    }
    return switch (token) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> sequence(at, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(parser.getText(), at);
      case VALUE_TRUE -> new Node.Truth(true, at);
      case VALUE_FALSE -> new Node.Truth(false, at);
      case VALUE_NULL -> new Node.Nothing(at);
      case VALUE_STRING, VALUE_EMBEDDED_OBJECT, FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
          new Node.Text(kept(parser.getText(), at), at);
    };
  }

  private Node mapping(Place at, int depth) throws IOException {
    var entries = new ArrayList<Node.Entry>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var keyAt = at();
      var key = kept(parser.currentName(), keyAt);
      entries.add(new Node.Entry(key, keyAt, node(parser.nextToken(), depth - 1)));
    }
    return new Node.Mapping(entries, at);
  }

  private Node sequence(Place at, int depth) throws IOException {
    var elements = new ArrayList<Node>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      elements.add(node(token, depth - 1));
    }
    return new Node.Sequence(elements, at);
  }

  private static String kept(String text, Place at) {
    var wrong = Texts.faultOf(text);
    if (wrong != null) {
      throw new Unreadable(at, "This " + wrong + ".");
    }
    return text;
  }

  private void end() throws IOException {
    if (parser.nextToken() != null) {
      throw new Unreadable(at(), "The document ends before this; one file holds one document.");
    }
  }

  private Place at() {
    return place(parser.currentTokenLocation());
  }

  private static Place placeOf(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? Place.START : place(at);
  }

  private static Place place(JsonLocation at) {
    return new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private static String reason(JsonProcessingException e) {
    var message = e.getOriginalMessage();
    var lines = message == null ? "" : message.strip().replaceAll("\\s+", " ");
    return lines.isEmpty() ? "look for a missing quote, comma or indentation." : lines;
  }

  /** Not one well-formed document. */
  static final class Unreadable extends RuntimeException {

    private final transient Place at;

    Unreadable(Place at, @Nullable String message) {
      super(message);
      this.at = at;
    }

    FileFault fault() {
      return new FileFault("", at.line(), at.column(), String.valueOf(getMessage()));
    }
  }
}
