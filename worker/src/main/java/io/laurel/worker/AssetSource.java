package io.laurel.worker;

import io.laurel.ingest.campaign.AssetFile;
import io.laurel.ingest.campaign.AssetReading;
import io.laurel.ingest.campaign.AssetTable;
import io.laurel.worker.cli.Command;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** What {@code ./laurel assets sync} is to make of the catalogue. */
final class AssetSource {

  private AssetSource() {}

  /**
   * @throws CannotStart when it cannot be read at all
   */
  static AssetReading read(Command.Assets command, Settings settings) {
    var file = command.file();
    return file == null
        ? queried(String.valueOf(command.query()), settings)
        : read(file, text(file));
  }

  private static AssetReading read(Path file, String text) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
        ? AssetTable.csv(text)
        : AssetFile.read(text);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CannotStart("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be read as a text in UTF-8.", e);
    }
  }

  private static AssetReading queried(String query, Settings settings) {
    var warehouse = settings.edge("laurel.warehouse", WarehouseSettings.class).open();
    try {
      return AssetTable.rows(warehouse.rows(query));
    } catch (SQLException e) {
      throw new CannotStart(
          "The warehouse does not answer the query: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }
}
