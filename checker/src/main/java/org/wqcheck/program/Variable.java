package org.wqcheck.program;

import org.wqcheck.model.Thing;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.state.Cell;

/** The value of a bool, int or reference count somewhere in the state. */
final class Variable {
  final Thing.Variable declaration;
  private final Cell cell;

  Variable(Thing.Variable declaration, Cell cell) {
    this.declaration = declaration;
    this.cell = cell;
  }

  static int width(Thing.Variable declaration) {
    return declaration.max() - declaration.min();
  }

  int get() {
    return cell.get() + declaration.min();
  }

  void set(int value) {
    if (value < declaration.min() || value > declaration.max()) {
      throw new PathEnd(
          ViolationKind.ASSERTION,
          declaration.name()
              + " leaves its range "
              + declaration.min()
              + ".."
              + declaration.max()
              + ": "
              + value);
    }
    cell.set(value - declaration.min());
  }

  void initialise() {
    cell.set(declaration.initial() - declaration.min());
  }

  /** The value of a variable nobody reads any more. */
  void forget() {
    cell.clear();
  }
}
