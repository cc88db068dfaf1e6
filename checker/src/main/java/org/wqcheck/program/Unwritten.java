package org.wqcheck.program;

/** An instruction that no user wrote: none of the user's steps. */
abstract class Unwritten extends Instr {

  Unwritten(Site site) {
    super(site);
  }

  @Override
  final boolean isUsers() {
    return false;
  }

  @Override
  final int cost(Task task) {
    return 0;
  }
}
