package io.laurel.gate;

import static io.laurel.testing.Proposals.EUR;
import static io.laurel.testing.Proposals.of;
import static io.laurel.testing.Proposals.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import io.laurel.money.Money;
import io.laurel.reasoning.Proposal;
import io.laurel.testing.GateFacts;
import io.laurel.testing.Offers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer may read, and what not. Links may lead to shop.example. */
class ContentRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/a",
        "https://shop.example:x@evil.com/a",
        "https://shop.example@evil.com",
        "http://shop.example:443@evil.com",
        "https://evil.com\\@shop.example",
        "https://shop.example.evil.com/",
        "HTTPS://EVIL.COM",
        "https://[::1]/a",
        "https://1.2.3.4/a",
        "ftp://shop.example/a",
        "javascript://shop.example/%0aalert",
        "look at evil.com/x, please",
        "bit.ly/abc",
        "www.evil.com",
        "(evil.co.uk)",
        "EVIL.COM",
        "1.2.3.4/x",
        "evil\uFF0Ecom",
        "evil\u3002com",
        "ev\u200Bil.com/x",
        "bücher.de",
        "shop.example.com"
      })
  void leadsNowhereElse(String text) {
    assertThat(codes(judge(sms(text)))).containsOnly(ReasonCode.CONTENT_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://shop.example/stoves/camping-stove-2.5kg?ref=1234567890.",
        "See (http://shop.example:8443/a).",
        "See shop.example/stoves!",
        "Open from 8.30am, 2.5 kg, e.g. for two… and more.",
        "Feel free to look. It is sugar-free."
      })
  void mayReadWhatIsHarmless(String text) {
    assertThat(judge(sms(text))).isInstanceOf(Verdict.Allow.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hi [name]!", "Hi [Name]!", "Call [phone]", "[customer]", "To [email]"})
  void readsNoHandle(String text) {
    assertThat(codes(judge(sms(text)))).containsOnly(ReasonCode.CONTENT_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5% off",
        "150 % off",
        "15 EUR off",
        "€1 off",
        "2,5 euros off",
        "12 € now",
        "10.50 EUR",
        "20 dollars"
      })
  void isPromisedNothingThatTheAssetDoesNotSay(String text) {
    assertThat(codes(judge(message(text))))
        .as("15%, 10 EUR and free shipping are promised")
        .containsOnly(ReasonCode.CONTENT_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15% off",
        "15 percent off",
        "10 EUR off",
        "10€ off",
        "€10 off",
        "EUR 10.00 off",
        "10 euros off",
        "Shipping is FREE"
      })
  void mayBePromisedWhatTheAssetSaysInOtherSpelling(String text) {
    assertThat(judge(message(text))).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void isPromisedNothingFreeWhereTheAssetSaysFreedom() {
    var facts = new GateFacts();
    facts.asset = offer("Freedom of choice.");
    assertThat(codes(Gate.judge(facts.facts(), message("Free for you"))))
        .containsOnly(ReasonCode.CONTENT_REJECTED);
  }

  private static Verdict judge(Proposal proposal) {
    var facts = new GateFacts();
    facts.asset = offer("15% off any stove, or 10 EUR, and Free shipping.");
    return Gate.judge(facts.facts(), proposal);
  }

  private static Asset offer(String text) {
    return Offers.worded(Offers.coupon("stove-10", 0), text);
  }

  private static Proposal message(String text) {
    return of(new Action.SendMessage(Channel.SMS, text, "stove-10", Money.zero(EUR)));
  }

  private static List<ReasonCode> codes(Verdict verdict) {
    return verdict.reasons().stream().map(Reason::code).toList();
  }
}
