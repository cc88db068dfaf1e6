package org.wqcheck.usage;

import org.wqcheck.model.Call;

/**
 * A call at a position of lowered code. Calls are told apart as objects: equal calls of two
 * expansions are two, and comparing calls would compare the code of all they name.
 *
 * @param text id of the memory that holds the machine code of the call
 */
record Site(int position, int text, Call call) {
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object other) {
    return other instanceof Site that && position == that.position && call == that.call;
  }

  @Override
  public int hashCode() {
    return position;
  }
}
