package org.wqcheck.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wqcheck.check.Schedule;
import org.wqcheck.model.Model;

/**
 * A spec as a kernel module.
 *
 * @param files text by file name: the C file, a Makefile, a README
 */
public record Reproduction(Map<String, String> files) {

  /** What of a spec no module can act out, each by name; empty: {@link #of} can write one. */
  public static List<String> obstacles(Model model) {
    return Obstacles.of(model);
  }

  /**
   * Writes a module.
   *
   * @param model a spec without {@link #obstacles}
   * @param name of the module, as C names go
   * @param schedule the order to force; empty: random delays only
   * @throws IllegalArgumentException if the model has no run of that schedule
   */
  public static Reproduction of(Model model, String name, Optional<Schedule> schedule) {
    Script script = schedule.map(s -> ScriptOf.of(model, s)).orElse(Script.NONE);
    String spec = model.file().replaceAll(".*/", "").replaceAll("[^A-Za-z0-9._-]", "_");
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        name + ".c",
        Texts.of("head.c").replace("@SPEC@", spec) + new ModuleWriter(model).write(spec, script));
    files.put("Makefile", Texts.of("Makefile").replace("@NAME@", name));
    files.put("README", Texts.of("README").replace("@NAME@", name).replace("@SPEC@", spec));
    return new Reproduction(files);
  }
}
