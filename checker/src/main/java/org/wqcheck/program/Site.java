package org.wqcheck.program;

import java.util.Optional;
import org.wqcheck.model.DriverSource;
import org.wqcheck.source.Span;

/**
 * Where an instruction comes from.
 *
 * @param text as the user wrote it
 * @param span the statement
 * @param source the real driver's place
 */
public record Site(String text, Span span, Optional<DriverSource> source) {}
