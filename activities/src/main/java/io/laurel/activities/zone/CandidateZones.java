package io.laurel.activities.zone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every time zone a customer may be in: the one on file, else all of the country (CLDR's list),
 * else all of the countries that share the phone's calling code (ITU-T E.164). Empty when nothing
 * is known.
 */
public final class CandidateZones {

  private CandidateZones() {}

  /**
   * @param timezone an IANA name; one that does not exist counts as none
   * @param country ISO 3166 alpha-2
   * @param phoneCountry a calling code such as {@code +49}
   */
  public static List<ZoneId> of(
      @Nullable String timezone, @Nullable String country, @Nullable String phoneCountry) {
    var known = Optional.ofNullable(timezone).flatMap(CandidateZones::zone);
    if (known.isPresent()) {
      return List.of(known.get());
    }
    var ofCountry = country == null ? List.<ZoneId>of() : ofCountry(country);
    return ofCountry.isEmpty() && phoneCountry != null ? ofPhone(phoneCountry) : ofCountry;
  }

  private static List<ZoneId> ofCountry(String country) {
    var region = country.toUpperCase(Locale.ROOT);
    return region.matches("[A-Z]{2}")
        ? zones(
                TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, region, null)
                    .stream())
            .toList()
        : List.of();
  }

  private static List<ZoneId> ofPhone(String callingCode) {
    var digits = callingCode.replaceFirst("^\\+", "");
    return digits.matches("[0-9]{1,3}")
        ? PhoneNumberUtil.getInstance()
            .getRegionCodesForCountryCode(Integer.parseInt(digits))
            .stream()
            .flatMap(region -> ofCountry(region).stream())
            .distinct()
            .toList()
        : List.of();
  }

  private static Stream<ZoneId> zones(Stream<String> names) {
    return names.sorted().map(CandidateZones::zone).flatMap(Optional::stream);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
