package org.wqcheck.state;

/**
 * A constant of an enum in the state; a fresh state holds the first one.
 *
 * @param <E> the enum
 */
public final class EnumCell<E extends Enum<E>> {
  private final Cell cell;
  private final E[] constants;

  EnumCell(Cell cell, E[] constants) {
    this.cell = cell;
    this.constants = constants;
  }

  /** Its value. */
  public E get() {
    return constants[cell.get()];
  }

  /** Whether this is its value. */
  @SuppressWarnings("EnumOrdinal") // see below
  public boolean is(E constant) {
    return cell.is(constant.ordinal());
  }

  /** Its place. */
  public int offset() {
    return cell.offset();
  }

  /** Gives it a value. */
  @SuppressWarnings("EnumOrdinal") // the state holds positions, and no state outlives the program
  public void set(E constant) {
    cell.set(constant.ordinal());
  }

  /** Gives it the first constant. */
  public void clear() {
    cell.clear();
  }
}
