package org.wqcheck.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wqcheck.check.Violation;
import org.wqcheck.reproduce.Reproduction;

/** Writes the modules of scenarios and has them compiled, all at once. */
final class Workshop {
  private final Path folder;
  private final Path headers;

  /**
   * Prepares.
   *
   * @param folder where the modules go
   * @param headers the kernel's build folder
   */
  Workshop(Path folder, Path headers) {
    this.folder = folder;
    this.headers = headers;
  }

  /** Where a module's compiled file is. */
  Path module(Scenario scenario) {
    return folder.resolve(scenario.module()).resolve(scenario.module() + ".ko");
  }

  /**
   * Builds all of them.
   *
   * @throws LabFailure if one does not compile
   */
  void build(List<Scenario> scenarios) throws IOException {
    StringBuilder makefile = new StringBuilder();
    for (Scenario scenario : scenarios) {
      write(scenario);
      makefile.append("obj-m += ").append(scenario.module()).append("/\n");
    }
    Files.writeString(folder.resolve("Makefile"), makefile);
    List<String> make = new ArrayList<>(List.of("make", "-s"));
    make.addAll(
        List.of("-j" + Runtime.getRuntime().availableProcessors(), "-C", headers.toString()));
    // nobody debugs them: without it they are built in two thirds of the time, and a tenth as large
    make.addAll(List.of("CONFIG_DEBUG_INFO=", "CONFIG_DEBUG_INFO_BTF_MODULES="));
    make.addAll(List.of("M=" + folder.toAbsolutePath(), "modules"));
    Path log = folder.resolve("make.log");
    int code = Processes.run(make, log);
    if (code != 0) {
      throw new LabFailure("modules do not compile; see " + log);
    }
  }

  private void write(Scenario scenario) throws IOException {
    Reproduction written =
        Reproduction.of(
            scenario.spec().model().orElseThrow(),
            scenario.module(),
            scenario.wanted().map(Violation::schedule));
    Path own = folder.resolve(scenario.module());
    Files.createDirectories(own);
    for (Map.Entry<String, String> file : written.files().entrySet()) {
      Path path = own.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.writeString(path, file.getValue());
      }
    }
  }
}
