package io.laurel.worker.demo;

import io.laurel.worker.embedded.StackInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where more can be seen of a decision: in Temporal's UI, and by a call that needs a key. */
record Links(StackInfo stack) {

  void of(Block block, String workflowId, String opportunity) {
    var ui = stack.temporal().ui();
    if (ui != null && !workflowId.isEmpty()) {
      block.line("look", ui + "/namespaces/default/workflows/" + encoded(workflowId));
    }
    block.line("record", call("/api/decisions/" + opportunity));
  }

  void ofCampaign(Block block, String campaign) {
    var ui = stack.temporal().ui();
    if (ui != null) {
      var query = encoded("Campaign=\"" + campaign + "\"");
      block.line("look", ui + "/namespaces/default/workflows?query=" + query);
    }
    block.line("record", call("/api/decisions?campaign_id=" + campaign));
  }

  /** What has to be typed once in a shell before the calls above. */
  String key() {
    return ". " + stack.directory().resolve("env");
  }

  private String call(String path) {
    return "curl -sH \"Authorization: Bearer $LAUREL_KEY_VIEWER\" '" + stack.url() + path + "'";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
