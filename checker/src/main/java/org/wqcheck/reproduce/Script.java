package org.wqcheck.reproduce;

import java.util.List;

/**
 * The order in which a schedule makes things happen.
 *
 * @param cues in order
 * @param choices the answers to the free choices of each actor, in order
 */
record Script(List<Cue> cues, List<Choice> choices) {

  /** No schedule: delays alone decide. */
  static final Script NONE = new Script(List.of(), List.of());

  /** The answer to one free choice of an actor. */
  record Choice(String actor, int value) {}
}
