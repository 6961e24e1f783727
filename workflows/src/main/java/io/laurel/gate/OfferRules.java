package io.laurel.gate;

import io.laurel.action.Action;
import io.laurel.reasoning.Proposal;
import java.util.stream.Stream;

/** Whether the thing offered is real, live, in stock and meant for this customer. */
final class OfferRules {

  private OfferRules() {}

  static Stream<Finding> allowedTool(Facts facts, Proposal proposal) {
    var action = proposal.action();
    var tool = action.tool();
    if (!facts.campaign().actions().contains(tool)) {
      return refuse(
          Reason.of(ReasonCode.ACTION_NOT_ALLOWED, "The campaign does not allow this action.")
              .with("tool", tool.label())
              .unless("the campaign listed it"));
    }
    return action instanceof Action.UpdateCrm crm
            && !facts.campaign().crmFields().contains(crm.field())
        ? refuse(
            Reason.of(ReasonCode.ACTION_NOT_ALLOWED, "The campaign does not list this CRM field.")
                .with("field", crm.field())
                .unless("the campaign listed it in crm_fields"))
        : Stream.empty();
  }

  static Stream<Finding> carried(Facts facts, Proposal proposal) {
    var provider = proposal.action().provider();
    return facts.providers().contains(provider)
        ? Stream.empty()
        : refuse(
            Reason.of(ReasonCode.ACTION_NOT_ALLOWED, "Nobody here carries out this action.")
                .with("provider", provider.label())
                .unless("the provider had an account here"));
  }

  static Stream<Finding> known(Facts facts, Proposal proposal) {
    return proposal.action().asset().stream()
        .filter(_ -> facts.asset() == null)
        .map(id ->
            Finding.notThis(
                Reason.of(ReasonCode.UNKNOWN_ASSET, "There is no such asset.")
                    .with("asset", id)
                    .unless("the asset were in the catalogue")));
  }

  static Stream<Finding> live(Facts facts, Proposal proposal) {
    var found = facts.asset();
    return found == null || found.asset().isLiveAt(facts.now())
        ? Stream.empty()
        : refuse(
            about(found, ReasonCode.ASSET_NOT_LIVE, "The asset is not live now.")
                .unless("the asset were live"));
  }

  static Stream<Finding> eligible(Facts facts, Proposal proposal) {
    var found = facts.asset();
    if (found == null) {
      return Stream.empty();
    }
    var asset = found.asset();
    var customer = facts.customer();
    var channel = proposal.action().contact();
    return Stream.of(
            blocked(!found.inCampaign(), found, "It is not among the campaign's assets."),
            blocked(
                !asset.tiers().isEmpty()
                    && !asset.tiers().contains(String.valueOf(customer.tier())),
                found,
                "It is not for the customer's tier."),
            blocked(
                !asset.markets().isEmpty()
                    && !asset.markets().contains(String.valueOf(customer.country())),
                found,
                "It is not for the customer's market."),
            blocked(
                channel.isPresent()
                    && !asset.channels().isEmpty()
                    && !asset.channels().contains(channel.get()),
                found,
                "It may not go out on this channel."))
        .flatMap(finding -> finding);
  }

  static Stream<Finding> inStock(Facts facts, Proposal proposal) {
    var found = facts.asset();
    if (facts.reserved() || found == null || found.stockLeft() == null || found.stockLeft() > 0) {
      return Stream.empty();
    }
    return refuse(
        about(found, ReasonCode.ASSET_OUT_OF_STOCK, "There is none left.")
            .with("stock_left", found.stockLeft())
            .unless("there were stock"));
  }

  static Stream<Finding> notHeld(Facts facts, Proposal proposal) {
    var found = facts.asset();
    if (facts.reserved() || found == null || found.asset().perCustomer() == null) {
      return Stream.empty();
    }
    var held = facts.customer().heldAssets().stream().filter(found.asset().id()::equals).count();
    return held < found.asset().perCustomer()
        ? Stream.empty()
        : refuse(
            about(found, ReasonCode.ASSET_ALREADY_HELD, "The customer already has it.")
                .with("held", held)
                .with("per_customer", found.asset().perCustomer()));
  }

  private static Stream<Finding> blocked(boolean applies, Facts.AssetFacts found, String detail) {
    return applies ? refuse(about(found, ReasonCode.ASSET_NOT_ELIGIBLE, detail)) : Stream.empty();
  }

  private static Reason about(Facts.AssetFacts found, ReasonCode code, String detail) {
    return Reason.of(code, detail).with("asset", found.asset().id());
  }

  private static Stream<Finding> refuse(Reason reason) {
    return Stream.of(Finding.notThis(reason));
  }
}
