package org.wqcheck.convert;

import org.wqcheck.source.Span;

/**
 * A call that is to name the private workqueue.
 *
 * @param span where it is
 * @param before as written
 * @param after as it is to be
 */
public record Move(Span span, String before, String after) {}
