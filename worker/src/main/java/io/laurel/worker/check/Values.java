package io.laurel.worker.check;

import io.laurel.worker.settings.Form;
import io.laurel.worker.settings.KnownSettings.Setting;
import io.laurel.worker.settings.Range;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Whether a value that has its setting's type can also be used. */
final class Values {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Values() {}

  /** What is wrong with it, following the setting's name; empty when nothing is. */
  static String fault(Setting setting, Object value) {
    return switch (value) {
      case Path path -> file(setting, path);
      case URI url when !isUsable(url) -> mustBe(setting);
      case String text when !text.isBlank() -> text(setting, text);
      case Collection<?> list when setting.name().equals("laurel.roles") && list.isEmpty() ->
          mustBe(setting);
      case Collection<?> list when setting.name().equals("laurel.tiers") && !isRanking(list) ->
          "must be a list that names each tier once, lowest first";
      default ->
          isWithin(setting.component().getAnnotation(Range.class), value) ? "" : mustBe(setting);
    };
  }

  static String mustBe(Setting setting) {
    return "must be " + TypeWords.of(setting.component());
  }

  private static String file(Setting setting, Path path) {
    if (setting.name().endsWith("-file") && !Files.isReadable(path)) {
      return "names " + path + ", which cannot be read; correct the path, or make the file";
    }
    return setting.name().endsWith("campaigns-dir") && !Files.isDirectory(path)
        ? "names " + path + ", which is no folder; correct the path, or make it"
        : "";
  }

  private static boolean isUsable(URI url) {
    return url.toString().isBlank()
        || (url.getScheme() != null
            && SCHEMES.contains(url.getScheme())
            && url.getAuthority() != null);
  }

  private static String text(Setting setting, String text) {
    var form = setting.component().getAnnotation(Form.class);
    if (form != null && !text.matches(form.pattern())) {
      return mustBe(setting);
    }
    return setting.name().equals("laurel.http.address") && !isOurs(text)
        ? "must be an address of this machine, such as 0.0.0.0 for all or 127.0.0.1"
        : "";
  }

  private static boolean isOurs(String address) {
    try {
      var found = InetAddress.getByName(address);
      return found.isAnyLocalAddress() || NetworkInterface.getByInetAddress(found) != null;
    } catch (UnknownHostException | SocketException _) {
      return false;
    }
  }

  private static boolean isRanking(Collection<?> tiers) {
    return !tiers.isEmpty() && Set.copyOf(tiers).size() == tiers.size();
  }

  private static boolean isWithin(@Nullable Range range, Object value) {
    return range == null
        || (compare(value, range.from()) >= 0
            && (range.to().isEmpty() || compare(value, range.to()) <= 0));
  }

  private static int compare(Object value, String end) {
    return switch (value) {
      case Duration duration -> duration.compareTo(DurationStyle.detectAndParse(end));
      case Period period -> Long.compare(period.toTotalMonths(), Period.parse(end).toTotalMonths());
      default -> new BigDecimal(value.toString()).compareTo(new BigDecimal(end));
    };
  }
}
