package io.laurel.ingest.webhook;

import io.laurel.ingest.event.Hmac;
import io.laurel.ingest.event.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1 over the URL that Twilio called and the fields of the form;
 * of another body the URL carries the SHA-256. Which URL that was is known from the settings alone:
 * what the call says of its host, anybody may have written.
 */
record TwilioSignature(SharedSecrets tokens, URI publicUrl) {

  private static final String BODY_HASH = "bodySHA256";

  boolean isOf(SignedCall call, String signature) {
    var hash = bodyHash(call.target());
    var fields = hash.isPresent() ? Optional.of(FormFields.NONE) : FormFields.read(call.body());
    if (fields.isEmpty() || !hash.map(hex -> isHash(hex, call.body())).orElse(true)) {
      return false;
    }
    var joined = fields.get().joined().getBytes(StandardCharsets.UTF_8);
    return urls(call.target()).stream()
        .map(url -> url.getBytes(StandardCharsets.UTF_8))
        .anyMatch(url ->
            tokens.values().stream()
                .anyMatch(token -> Hmac.SHA1.matches(token, signature, url, joined)));
  }

  private static Optional<String> bodyHash(String target) {
    var query = target.indexOf('?');
    return query < 0
        ? Optional.empty()
        : FormFields.read(target.substring(query + 1).getBytes(StandardCharsets.UTF_8))
            .flatMap(fields -> fields.first(BODY_HASH));
  }

  private static boolean isHash(String hex, byte[] body) {
    return MessageDigest.isEqual(
        Sha256.of(body).getBytes(StandardCharsets.UTF_8), hex.getBytes(StandardCharsets.UTF_8));
  }

  /** As it was set, and with the scheme's own port where that is left out, or without it. */
  private List<String> urls(String target) {
    var base = publicUrl.toString().replaceAll("/+$", "");
    var urls = new ArrayList<>(List.of(base + target));
    var standard = publicUrl.getScheme().equals("https") ? 443 : 80;
    var authority = publicUrl.getRawAuthority();
    if (publicUrl.getPort() < 0) {
      urls.add(base.replace("//" + authority, "//" + authority + ":" + standard) + target);
    } else if (publicUrl.getPort() == standard) {
      urls.add(base.replace("//" + authority, "//" + publicUrl.getHost()) + target);
    }
    return urls;
  }
}
