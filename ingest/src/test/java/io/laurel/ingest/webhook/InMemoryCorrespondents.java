package io.laurel.ingest.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers, keys and withdrawals in maps. */
final class InMemoryCorrespondents implements Correspondents {

  final Map<String, List<String>> phones = new HashMap<>();
  final Map<String, String> sent = new HashMap<>();
  final List<Withdrawal> withdrawn = new ArrayList<>();

  @Override
  public List<String> having(String phone) {
    return phones.getOrDefault(phone, List.of());
  }

  @Override
  public Optional<String> sentUnder(String key) {
    return Optional.ofNullable(sent.get(key));
  }

  @Override
  public void withdraw(List<Withdrawal> withdrawals) {
    withdrawn.addAll(withdrawals);
  }
}
