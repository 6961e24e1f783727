package io.laurel.activities.rulebook;

/** What one rule thinks of one asset. */
sealed interface Opinion {

  record Weighs(double points, String because) implements Opinion {}

  record RulesOut(String because) implements Opinion {}

  record Silent() implements Opinion {}

  Opinion SILENT = new Silent();
}
