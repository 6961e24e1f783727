package io.laurel.ingest.gateway;

import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Laurel's own forms. */
public enum JsonForm implements EventForm {

  /** One object. */
  ONE {
    @Override
    public List<Item> read(byte[] body) {
      try {
        var json = EventJson.tree(body);
        return json.isArray()
            ? broken("must be one event: send a list of events to /ingest")
            : List.of(Item.Found.at("", json));
      } catch (UnreadableEvent e) {
        return broken(e.reason());
      }
    }
  },

  /** One object, or an array of objects. */
  ONE_OR_MANY {
    @Override
    public List<Item> read(byte[] body) {
      try {
        var json = EventJson.tree(body);
        if (!json.isArray()) {
          return List.of(Item.Found.at("", json));
        }
        var items = new ArrayList<Item>(json.size());
        for (int i = 0; i < json.size(); i++) {
          items.add(Item.Found.at("/" + i, json.get(i)));
        }
        return items;
      } catch (UnreadableEvent e) {
        return broken(e.reason());
      }
    }
  },

  /** Newline-delimited JSON: an object on each line; blank lines do not count. */
  LINES {
    @Override
    public List<Item> read(byte[] body) {
      var items = new ArrayList<Item>();
      int line = 1;
      for (int start = 0; start < body.length; line++) {
        var end = endOfLine(body, start);
        var text = Arrays.copyOfRange(body, start, end);
        if (!isBlank(text)) {
          items.add(item("/" + items.size(), text, line));
        }
        start = end + 1;
      }
      return items;
    }
  };

  /**
   * The form of a body of {@code /ingest}.
   *
   * @param contentType the request's header; missing or unknown: JSON
   */
  public static EventForm of(@Nullable String contentType) {
    var type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "application/x-ndjson", "application/ndjson", "application/jsonl" -> LINES;
      default -> ONE_OR_MANY;
    };
  }

  private static List<Item> broken(String reason) {
    return List.of(Item.Broken.at("", reason));
  }

  private static Item item(String pointer, byte[] text, int line) {
    try {
      return Item.Found.at(pointer, EventJson.tree(text));
    } catch (UnreadableEvent e) {
      return Item.Broken.at(pointer, "(line " + line + ") " + e.reason().replace("line 1, ", ""));
    }
  }

  private static int endOfLine(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).isBlank();
  }
}
