package io.laurel.worker.keys;

import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Changes a keys file whole: whoever reads it meanwhile sees what was or what is, and two who
 * change it at once both succeed.
 */
public final class KeysFileChange {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeysFileChange() {}

  /**
   * @param file is made if it is not there
   * @throws CannotStart in one line when it cannot be read or written
   */
  public static synchronized void make(Path file, UnaryOperator<ApiKeys> change) {
    try {
      // a mounted file is often a link, and the link is to stay
      var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      try (var channel =
              FileChannel.open(
                  beside(real, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        var before = Files.exists(real) ? KeysFile.read(real) : ApiKeys.none();
        write(real, KeysFile.bytes(change.apply(before)));
      }
    } catch (IOException e) {
      throw new CannotStart(
          "The keys file " + file + " cannot be written (" + e + "); its folder must be there.", e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    var aside = beside(file, ".new");
    Files.deleteIfExists(aside);
    Files.createFile(aside);
    if (Files.getFileStore(aside).supportsFileAttributeView("posix")) {
      var permissions = Files.exists(file) ? Files.getPosixFilePermissions(file) : OWNER_ONLY;
      Files.setPosixFilePermissions(aside, permissions);
    }
    Files.write(aside, bytes);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
