package io.laurel.asset;

import io.temporal.activity.ActivityInterface;

/** Finds assets by meaning, restricted to what the customer may get. Repeatable. */
@ActivityInterface(namePrefix = "Assets")
public interface Assets {

  SearchResult search(Search search);
}
