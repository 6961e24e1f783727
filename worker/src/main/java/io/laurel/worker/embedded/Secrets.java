package io.laurel.worker.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.KeysFile;
import io.laurel.worker.keys.Scope;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Made at the first start of a data directory and kept in it: the four keys that are printed, and
 * the key that hashes customer ids.
 */
final class Secrets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "secrets.json";
  private static final int REF_KEY_BYTES = 32;
  private static final List<String> APPROVERS = List.of("loyalty", "loyalty-leads");

  private Secrets() {}

  /** The printed keys; what is missing in the directory is written. */
  static StackInfo.Keys in(DataDirectory data) {
    refKey(data);
    var keys = keys(data);
    if (!Files.exists(data.keysFile())) {
      data.writePrivately(data.keysFile().getFileName().toString(), KeysFile.bytes(hashed(keys)));
    }
    return keys;
  }

  /** 32 random bytes as hex. */
  private static void refKey(DataDirectory data) {
    if (!Files.exists(data.refKeyFile())) {
      var random = new byte[REF_KEY_BYTES];
      new SecureRandom().nextBytes(random);
      var hex = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
      data.writePrivately(data.refKeyFile().getFileName().toString(), hex);
    }
  }

  private static StackInfo.Keys keys(DataDirectory data) {
    var file = data.root().resolve(FILE);
    try {
      if (!Files.exists(file)) {
        var minted =
            Map.of(
                "source", ApiKeys.mint("source"),
                "viewer", ApiKeys.mint("viewer"),
                "approver", ApiKeys.mint("approver"),
                "admin", ApiKeys.mint("admin"));
        data.writePrivately(FILE, JSON.writeValueAsBytes(minted));
      }
      var tree = JSON.readTree(Files.readAllBytes(file));
      return new StackInfo.Keys(
          tree.path("source").asText(),
          tree.path("viewer").asText(),
          tree.path("approver").asText(),
          tree.path("admin").asText());
    } catch (IOException e) {
      throw new CannotStart("The keys in " + file + " cannot be read; remove it for new ones.", e);
    }
  }

  private static ApiKeys hashed(StackInfo.Keys keys) {
    var approving = EnumSet.copyOf(Scope.reading());
    approving.add(Scope.APPROVALS_RULE);
    return new ApiKeys(
        Map.of(
            ApiKeys.hash(keys.source()),
            new ApiKey("source", Set.of(Scope.EVENTS_WRITE), List.of()),
            ApiKeys.hash(keys.viewer()),
            new ApiKey("viewer", Scope.reading(), List.of()),
            ApiKeys.hash(keys.approver()),
            new ApiKey("approver", approving, APPROVERS),
            ApiKeys.hash(keys.admin()),
            new ApiKey("admin", Set.of(Scope.ADMIN), List.of())));
  }
}
