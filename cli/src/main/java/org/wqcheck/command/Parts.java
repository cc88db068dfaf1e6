package org.wqcheck.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.check.CheckOptions;
import org.wqcheck.check.CheckResult;
import org.wqcheck.check.Checker;
import org.wqcheck.check.Schedule;
import org.wqcheck.check.Violation;
import org.wqcheck.convert.CoverageLoss;
import org.wqcheck.convert.Plan;
import org.wqcheck.convert.Sites;
import org.wqcheck.kernel.Behaviour;
import org.wqcheck.kernel.KernelProfile;
import org.wqcheck.lint.Finding;
import org.wqcheck.lint.Linter;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.source.Diagnostic;
import org.wqcheck.source.DiskReader;
import org.wqcheck.source.SourceReader;
import org.wqcheck.source.SourceReader.Content;
import org.wqcheck.usage.GraphFormat;
import org.wqcheck.usage.UsageGraph;

/** The real front end, lint and checker. */
public final class Parts implements Toolchain {

  private static final SourceReader DISK = new DiskReader(Path.of(""));
  private static final List<KernelVersion> MODELLED =
      Arrays.stream(KernelProfile.values())
          .map(p -> KernelVersion.of(p.version()).orElseThrow())
          .toList();

  @Override
  public Reading read(SpecRequest request) {
    return read(request, DISK);
  }

  @Override
  public Reading read(SpecRequest request, String text) {
    String own = request.file().toString();
    return read(request, name -> name.equals(own) ? new Content.Text(text) : DISK.read(name));
  }

  private static Reading read(SpecRequest request, SourceReader reader) {
    Elaborated read = elaborate(request, reader);
    return read.model().isPresent()
        ? new Reading.Understood(read.model().get())
        : new Reading.Refused(read.diagnostics());
  }

  private static Elaborated elaborate(SpecRequest request, SourceReader reader) {
    Options options =
        new Options(request.kernel(), request.settings(), request.stranger(), MODELLED);
    return Elaboration.elaborate(reader, request.file().toString(), options);
  }

  @Override
  public String digest(SpecRequest request) {
    SourceDigest digest = new SourceDigest(DISK);
    elaborate(request, digest);
    return digest.text();
  }

  @Override
  public List<Diagnostic> refusals(Model model) {
    return Checker.refusals(model);
  }

  @Override
  public Map<KernelVersion, List<String>> kernels() {
    Map<KernelVersion, List<String>> kernels = new EnumMap<>(KernelVersion.class);
    for (KernelProfile profile : KernelProfile.values()) {
      List<String> behaviours =
          Arrays.stream(Behaviour.values()).filter(profile::has).map(Behaviour::text).toList();
      kernels.put(KernelVersion.of(profile.version()).orElseThrow(), behaviours);
    }
    return kernels;
  }

  @Override
  public List<Finding> lint(Model model) {
    return Linter.lint(model);
  }

  @Override
  public Plan convert(Model model, String text, String driver) {
    return Sites.plan(UsageGraph.of(model), text, driver);
  }

  @Override
  public List<CoverageLoss> losses(Model before, Model after) {
    return CoverageLoss.between(UsageGraph.of(before), UsageGraph.of(after));
  }

  @Override
  public String graph(Model model, GraphFormat format) {
    return format.render(UsageGraph.of(model));
  }

  @Override
  public CheckResult check(Model model, CheckOptions options) {
    return Checker.check(model, options);
  }

  @Override
  public List<Violation.Step> replay(Model model, Schedule schedule) {
    return Checker.replay(model, schedule);
  }
}
