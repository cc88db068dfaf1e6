package org.wqcheck.lint;

import static org.wqcheck.model.ViolationKind.ATOMIC_SLEEP;
import static org.wqcheck.model.ViolationKind.DEADLOCK;
import static org.wqcheck.model.ViolationKind.KERNEL_WARNING;
import static org.wqcheck.model.ViolationKind.LIVELOCK;
import static org.wqcheck.model.ViolationKind.LOCK_MISUSE;
import static org.wqcheck.model.ViolationKind.USE_AFTER_FREE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.usage.UsageGraph;

/** The catalogue of lint rules. */
public enum Rule {
  OWN_WAIT("WQ201", new OwnWait(), DEADLOCK, LIVELOCK),
  WAIT_UNDER_LOCK("WQ202", new WaitUnderLock(), DEADLOCK, LIVELOCK),
  SYSTEM_WIDE_FLUSH("WQ203", new SystemWideFlush(), DEADLOCK),
  WRONG_CANCEL("WQ204", new WrongCancel()),
  WAIT_IN_ATOMIC("WQ205", new WaitInAtomic(), ATOMIC_SLEEP),
  CANCEL_WITHOUT_SYNC("WQ206", new CancelWithoutSync(), USE_AFTER_FREE),
  REINIT("WQ207", new Reinit(), KERNEL_WARNING, USE_AFTER_FREE),
  PLAIN_SPIN_LOCK("WQ208", new PlainSpinLock()),
  CIRCULAR_WAIT("WQ209", new CircularWait(), DEADLOCK, LIVELOCK),
  WRONG_FLUSH("WQ210", new WrongFlush(), USE_AFTER_FREE),
  EARLY_CANCEL("WQ211", new EarlyCancel(), USE_AFTER_FREE),
  ARMED_AT_DESTROY("WQ212", new ArmedAtDestroy(), USE_AFTER_FREE, KERNEL_WARNING, LIVELOCK),
  FLUSH_NOT_DRAIN("WQ213", new FlushNotDrain(), USE_AFTER_FREE),
  FLUSH_OF_ARMED("WQ214", new FlushOfArmed(), USE_AFTER_FREE),
  QUEUE_AFTER_DESTROY("WQ215", new QueueAfterDestroy(), USE_AFTER_FREE, KERNEL_WARNING),
  FLUSH_AFTER_DESTROY("WQ216", new FlushAfterDestroy(), USE_AFTER_FREE),
  TWO_QUEUES("WQ217", new TwoQueues(), USE_AFTER_FREE),
  RECLAIM_DEPENDENCY("WQ218", new ReclaimDependency(), KERNEL_WARNING, DEADLOCK),
  SLOT_DEPENDENCY("WQ219", new SlotDependency(), DEADLOCK),
  NOT_ORDERED("WQ220", new NotOrdered()),
  UNFLUSHED_ON_STACK("WQ221", new UnflushedOnStack(), USE_AFTER_FREE),
  RETURNS_WITH_LOCK("WQ222", new ReturnsWithLock(), LOCK_MISUSE),
  SUPPRESSION("WQ223", new UnclearSuppression()),
  UNWAITED_ITEM("WQ224", new UnwaitedItem(), USE_AFTER_FREE),
  ENDLESS_DRAIN("WQ225", new EndlessDrain(), LIVELOCK),
  ORDERED_MAX_ACTIVE("WQ226", new OrderedMaxActive(), KERNEL_WARNING);

  private final String code;
  private final Finder finder;
  private final Set<ViolationKind> predicts;

  Rule(String code, Finder finder, ViolationKind... predicts) {
    this.code = code;
    this.finder = finder;
    this.predicts = Set.of(predicts);
  }

  /** The code of its page: {@code WQ203}. */
  public String code() {
    return code;
  }

  /** As written in specs: {@code system_wide_flush}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The violations that the checker finds where a finding is right; none: it cannot tell. */
  public Set<ViolationKind> predicts() {
    return predicts;
  }

  /** The rule with this code or name. */
  public static Optional<Rule> of(String codeOrName) {
    return Arrays.stream(values())
        .filter(r -> r.code.equals(codeOrName) || r.text().equals(codeOrName))
        .findFirst();
  }

  /** Its page, in Markdown: what it is, an example, how to fix it, when it is harmless. */
  public String page() {
    try (InputStream page = Rule.class.getResourceAsStream(code + ".md")) {
      if (page == null) {
        throw new IllegalStateException("no page for " + code);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page of " + code, e);
    }
  }

  Stream<Finding> findings(UsageGraph usage) {
    return finder.findings(usage);
  }
}
