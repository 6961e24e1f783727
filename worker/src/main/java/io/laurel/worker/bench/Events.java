package io.laurel.worker.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Ordinary events of a shop as bytes, each with an id and a customer of its own. */
final class Events {

  private static final int DIGITS = 12;
  private static final String ID = "0".repeat(DIGITS);
  private static final String PREFIX = "bench-";
  private static final String RIGHT =
      """
      {"event_id":"%s","customer_id":"%s","event_type":"product_viewed",\
      "occurred_at":"2026-01-05T10:15:00.123Z","source":"bench","properties":{"product_id":"p-4711",\
      "name":"Ridge trail boots for wet autumn days","variant":"43","category":"outdoor/boots/trail",\
      "price_cents":12900,"currency":"EUR","list":"Boots that keep out the rain","position":7,\
      "referrer":"https://shop.example/outdoor/boots?sort=rating&page=2"}}\
      """
          .formatted(PREFIX + ID, PREFIX + ID);

  private final byte[] template;
  private final int first;
  private final int second;
  private final AtomicLong next = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1000);

  private Events(String template) {
    this.template = template.getBytes(StandardCharsets.UTF_8);
    this.first = template.indexOf(ID);
    this.second = template.indexOf(ID, first + DIGITS);
  }

  static Events right() {
    return new Events(RIGHT);
  }

  byte[] one() {
    var event = template.clone();
    long number = next.incrementAndGet();
    write(event, first, number);
    write(event, second, number);
    return event;
  }

  /** The key under which the door hands such an event on. */
  byte[] customer(byte[] event) {
    return Arrays.copyOfRange(event, second - PREFIX.length(), second + DIGITS);
  }

  private static void write(byte[] event, int at, long number) {
    long rest = number;
    for (int i = at + DIGITS - 1; i >= at; i--) {
      event[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  byte[] many(int count) {
    var array = new ByteArrayOutputStream(count * (template.length + 1) + 2);
    for (int n = 0; n < count; n++) {
      array.write(n == 0 ? '[' : ',');
      array.writeBytes(one());
    }
    array.write(']');
    return array.toByteArray();
  }
}
