package io.laurel.campaign;

import java.util.List;
import java.util.Optional;

/** The campaigns on file, every version kept. */
public interface Campaigns {

  /** The newest version of each campaign that is not archived. */
  List<Campaign> all();

  Optional<Campaign> find(String id, int version);

  default Optional<Campaign> newest(String id) {
    return all().stream().filter(campaign -> campaign.id().equals(id)).findFirst();
  }
}
