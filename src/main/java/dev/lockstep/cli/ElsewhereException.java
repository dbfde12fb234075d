package dev.lockstep.cli;

import dev.lockstep.operation.Result;

/** Another session has answered; whoever asks at this terminal need not wait any longer. */
final class ElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Result.Answered answer;

  ElsewhereException(Result.Answered answer) {
    this.answer = answer;
  }

  Result.Answered answer() {
    return answer;
  }
}
