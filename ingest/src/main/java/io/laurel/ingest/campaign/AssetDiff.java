package io.laurel.ingest.campaign;

import io.laurel.asset.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What would make the one catalogue the other.
 *
 * @param missing those that are wanted no more
 */
public record AssetDiff(
    List<Asset> added, List<Change> changed, List<Asset> same, List<Asset> missing) {

  private static final Map<String, Function<Asset, Object>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("kind", Asset::kind);
    FIELDS.put("title", Asset::title);
    FIELDS.put("text", Asset::text);
    FIELDS.put("tags", Asset::tags);
    FIELDS.put("value_cents", Asset::valueCents);
    FIELDS.put("currency", Asset::currency);
    FIELDS.put("url", asset -> String.valueOf(asset.url()));
    FIELDS.put("code", asset -> String.valueOf(asset.code()));
    FIELDS.put("tiers", Asset::tiers);
    FIELDS.put("markets", Asset::markets);
    FIELDS.put("channels", Asset::channels);
    FIELDS.put("locale", asset -> String.valueOf(asset.locale()));
    FIELDS.put("starts_at", asset -> String.valueOf(asset.startsAt()));
    FIELDS.put("ends_at", asset -> String.valueOf(asset.endsAt()));
    FIELDS.put("stock", asset -> String.valueOf(asset.stock()));
    FIELDS.put("per_customer", asset -> String.valueOf(asset.perCustomer()));
  }

  public AssetDiff {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    same = List.copyOf(same);
    missing = List.copyOf(missing);
  }

  /**
   * @param asset as it is wanted
   * @param fields that differ
   */
  public record Change(Asset asset, List<String> fields) {
    public Change {
      fields = List.copyOf(fields);
    }
  }

  public static AssetDiff between(List<Asset> now, List<Asset> wanted) {
    var left = new LinkedHashMap<String, Asset>();
    now.forEach(asset -> left.put(asset.id(), asset));
    var added = new ArrayList<Asset>();
    var changed = new ArrayList<Change>();
    var same = new ArrayList<Asset>();
    for (var asset : wanted) {
      var before = left.remove(asset.id());
      if (before == null) {
        added.add(asset);
      } else if (before.equals(asset)) {
        same.add(asset);
      } else {
        changed.add(new Change(asset, differing(before, asset)));
      }
    }
    return new AssetDiff(added, changed, same, List.copyOf(left.values()));
  }

  private static List<String> differing(Asset before, Asset after) {
    return FIELDS.entrySet().stream()
        .filter(
            field -> !Objects.equals(field.getValue().apply(before), field.getValue().apply(after)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
