package org.wqcheck.model;

import java.util.List;

/**
 * A mention of a thing.
 *
 * @param <T> its kind
 */
public sealed interface Ref<T extends Thing> {

  /** Every thing this can mean. */
  List<T> candidates();

  /** A thing known when the spec is read. */
  record Direct<T extends Thing>(T thing) implements Ref<T> {
    @Override
    public List<T> candidates() {
      return List.of(thing);
    }
  }

  /**
   * An element of an array, chosen by a variable at run time; outside the array is an assertion.
   *
   * @param candidates the elements, in order
   * @param first the index of the first element
   * @param index the index, an expression without calls
   */
  record Indexed<T extends Thing>(List<T> candidates, int first, Expr index) implements Ref<T> {}
}
