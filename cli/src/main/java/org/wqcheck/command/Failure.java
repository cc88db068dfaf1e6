package org.wqcheck.command;

/** The command cannot go on; its message is for the user. */
final class Failure extends RuntimeException {

  private final transient ExitCode code;

  Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
