/**
 * A model behind any OpenAI-compatible endpoint as a reasoner, by langchain4j. What it says is read
 * strictly into domain types; it proposes, and nothing here acts.
 */
@NullMarked
package io.laurel.activities.langchain4j;

import org.jspecify.annotations.NullMarked;
