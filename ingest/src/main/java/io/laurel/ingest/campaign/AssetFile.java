package io.laurel.ingest.campaign;

import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads assets from JSON or YAML, one or a list of them, and checks all of it. */
public final class AssetFile {

  private static final int SHORT = 200;
  private static final int LONG = 10_000;
  private static final int MANY = 200;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Currency WORTHLESS = Currency.getInstance("EUR");
  private static final Map<String, Asset.Kind> KINDS =
      CampaignFile.byLabel(Asset.Kind.values(), Asset.Kind::label);
  private static final Map<String, Channel> CHANNELS =
      CampaignFile.byLabel(Channel.values(), Channel::label);

  private final Section file;

  private AssetFile(Section file) {
    this.file = file;
  }

  /** One asset, or a list of them. */
  public static AssetReading read(String text) {
    return read(text, AssetFile::all);
  }

  /** One asset that is known by another way; its own id, if it has one, must be the same. */
  public static AssetReading read(String text, String id) {
    return read(text, root -> List.of(asset(root, id)));
  }

  private static AssetReading read(String text, Function<Field, List<Asset>> reader) {
    var faults = new Faults(text);
    try {
      var assets = reader.apply(new Field("", Document.read(text), faults));
      return faults.none()
          ? new AssetReading.Valid(assets)
          : new AssetReading.Faulty(faults.byLine());
    } catch (Document.Unreadable e) {
      return new AssetReading.Faulty(List.of(e.fault()));
    }
  }

  private static List<Asset> all(Field root) {
    if (!(root.node() instanceof Node.Sequence)) {
      return List.of(asset(root, null));
    }
    var ids = new HashSet<String>();
    return root.list(
        Integer.MAX_VALUE,
        each -> {
          var asset = asset(each, null);
          if (!asset.id().isEmpty() && !ids.add(asset.id())) {
            each.fault("has the id " + asset.id() + ", as another one before it; keep one.");
          }
          return asset;
        });
  }

  private static Asset asset(Field field, @Nullable String id) {
    var section = field.section();
    var asset = new AssetFile(section).asset(id);
    section.end();
    return asset;
  }

  private Asset asset(@Nullable String id) {
    var value = count("value_cents");
    @Nullable Instant start = file.find("starts_at").map(Field::instant).orElse(null);
    return new Asset(
        id == null ? id() : same(id),
        file.required("kind", Asset.Kind.CONTENT, kind -> kind.oneOf(KINDS)),
        file.required("title", "", title -> title.text(SHORT)),
        file.required("text", "", text -> text.text(LONG)),
        texts("tags", tag -> tag.text(SHORT)),
        value == null ? 0 : value,
        currency(value != null && value > 0),
        file.find("url").map(url -> url.text(LONG)).orElse(null),
        file.find("code").map(code -> code.text(SHORT)).orElse(null),
        texts("tiers", tier -> tier.text(SHORT)),
        texts(
            "markets", market -> market.matching(COUNTRY, "an ISO 3166 country such as DE", SHORT)),
        texts("channels", channel -> channel.oneOf(CHANNELS)),
        file.find("locale").map(locale -> locale.text(SHORT)).orElse(null),
        start,
        ending(start),
        count("stock"),
        file.find("per_customer").map(n -> (int) n.whole(0, Integer.MAX_VALUE)).orElse(null));
  }

  private String id() {
    return file.required(
        "id",
        "",
        id -> id.matching(ID, "made of letters, digits, dots, dashes and underscores", 120));
  }

  private String same(String id) {
    file.find("id")
        .filter(own -> !own.text(SHORT).equals(id))
        .ifPresent(own -> own.fault("must be the id in the path, or be left out."));
    return id;
  }

  private Currency currency(boolean needed) {
    return needed
        ? file.required("currency", WORTHLESS, Field::currency)
        : file.optional("currency", WORTHLESS, Field::currency);
  }

  private @Nullable Instant ending(@Nullable Instant start) {
    return file.find("ends_at")
        .map(field -> {
          var end = field.instant();
          if (start != null && !start.isBefore(end)) {
            field.fault("must lie after starts_at, or it never begins.");
          }
          return end;
        })
        .orElse(null);
  }

  private @Nullable Long count(String key) {
    return file.find(key).map(count -> count.whole(0, CampaignLimits.MOST_CENTS)).orElse(null);
  }

  private <T> List<T> texts(String key, Function<Field, T> element) {
    return file.find(key).map(list -> list.list(MANY, element)).orElse(List.of());
  }
}
