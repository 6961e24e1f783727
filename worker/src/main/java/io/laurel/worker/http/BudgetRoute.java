package io.laurel.worker.http;

import io.laurel.activities.postgres.BudgetAccounts;
import io.laurel.worker.keys.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the money of each campaign and period is. */
@RestController
final class BudgetRoute {

  private final BudgetAccounts accounts;

  BudgetRoute(BudgetAccounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/api/budgets")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "limit", "cursor");
    return Reply.ok(Pages.of(accounts.all(), BudgetAccounts.Account::budgetId, query));
  }

  @PutMapping("/api/budgets/{campaign}/{period}")
  @Needs(Scope.CAMPAIGNS_WRITE)
  ResponseEntity<byte[]> limit(
      @PathVariable String campaign, @PathVariable String period, Body body) {
    var fields = Fields.of(body.json());
    var cents = fields.count("limit_cents");
    fields.end();
    var id = Ids.own("campaign", campaign) + "/" + Ids.own("period", period);
    if (accounts.find(id).isEmpty()) {
      throw Problem.unknown("There is no such budget, or its period has not begun.");
    }
    if (!accounts.limit(id, cents)) {
      throw Problem.conflict("More than that is held or spent already.");
    }
    return accounts.find(id).map(Reply::ok).orElseThrow();
  }
}
