package io.laurel.activities.rulebook;

import java.util.List;

/** One way of seeing from a story what a customer needs. */
interface NeedRule {

  String name();

  /** Most pressing first; empty when the rule sees nothing. */
  List<Need> needs(Story story);
}
