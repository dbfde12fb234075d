package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StateExceptionTest {
  @Test
  void everyRefusalSaysWhatToDo() {
    Map<IOException, String> refusals =
        Map.of(
            new IOException("No space left on device"), "free some space",
            new IOException("Disk quota exceeded"), "free some space",
            new AccessDeniedException("x"), "it belongs to `",
            new FileSystemException("x", null, "Operation not permitted"), "give the user",
            new FileSystemException("x", null, "Read-only file system"), "writable disk",
            new IOException("Input/output error"), "check the state folder",
            new FileSystemException("x"), "check the state folder");

    refusals.forEach(
        (cause, help) -> {
          StateException exception = StateException.unusable("write", Path.of("journal"), cause);
          assertThat(exception.help()).as("%s", cause).contains(help);
          assertThat(exception).hasMessageStartingWith("can't write `journal`: ").hasCause(cause);
          assertThat(exception.reason().exit()).isEqualTo(ExitCode.STATE_FOLDER);
        });
  }

  @Test
  void messagesNameNoClass() {
    StateException exception =
        StateException.unusable("write", Path.of("journal"), new AccessDeniedException("journal"));

    assertThat(exception).hasMessage("can't write `journal`: permission denied");
  }
}
