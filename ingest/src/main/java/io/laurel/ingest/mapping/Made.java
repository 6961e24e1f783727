package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with the values of paths in braces; nothing where one of them is missing. */
record Made(String template) implements From {
  private static final Pattern PATH = Pattern.compile("\\{([^}]+)}");

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var texts = new TreeMap<String, String>();
    for (var path : paths()) {
      var text = From.plain(reading.at(path));
      if (text == null) {
        return null;
      }
      texts.put(path, text);
    }
    var made = PATH.matcher(template);
    return TextNode.valueOf(
        made.replaceAll(found -> Matcher.quoteReplacement(texts.get(found.group(1)))));
  }

  @Override
  public List<String> paths() {
    return PATH.matcher(template).results().map(path -> path.group(1)).toList();
  }

  @Override
  public String words() {
    return "`" + template + "`";
  }
}
