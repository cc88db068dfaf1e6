package org.wqcheck.usage;

import java.util.List;
import org.wqcheck.model.Call;
import org.wqcheck.model.Thing;

/** Reads the arguments of a call. */
final class Arguments {

  private Arguments() {}

  /** Every thing of a kind that the call can mean. */
  static <T extends Thing> List<T> named(Call call, Class<T> kind) {
    return call.args().stream()
        .filter(Call.Arg.Of.class::isInstance)
        .flatMap(arg -> ((Call.Arg.Of) arg).thing().candidates().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
