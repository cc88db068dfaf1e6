package org.wqcheck.convert;

import java.util.List;
import org.wqcheck.model.Thing;
import org.wqcheck.source.Span;

/**
 * A flush of a system-wide workqueue in the code of a driver.
 *
 * @param span the call
 * @param text as written
 * @param queue that it flushes
 * @param own items of the driver that can be on that queue
 * @param others items of others that can be on it, as far as the spec has them
 */
public record Flush(
    Span span, String text, Thing.Workqueue queue, List<Thing.Work> own, List<Thing.Work> others) {}
