package org.wqcheck.model;

import java.util.Optional;
import org.wqcheck.source.Span;

/**
 * A piece of memory whose lifetime matters: the kernel core, a module (static data and text), an
 * allocated object or the stack frame of a block.
 *
 * @param id index in {@link Model#memories()}
 * @param kind what it is
 * @param name as users see it: {@code i915}, {@code my_driver.dev[0]}
 * @param module the module whose declaration this is; itself for a module or the core
 * @param address two memories with equal addresses are never live at once and their n-th items have
 *     the same address ({@code object b at a}); otherwise the memory's own id
 * @param allocated true iff some statement allocates it; an object that nothing allocates is live
 *     from the start
 * @param span its declaration
 */
public record Memory(
    int id, Kind kind, String name, int module, int address, boolean allocated, Span span) {

  /** What kind of memory it is. */
  public enum Kind {
    CORE,
    MODULE,
    OBJECT,
    STACK
  }

  /** The module's name, empty for the kernel core. */
  public Optional<String> moduleName() {
    return kind == Kind.MODULE ? Optional.of(name) : Optional.empty();
  }
}
