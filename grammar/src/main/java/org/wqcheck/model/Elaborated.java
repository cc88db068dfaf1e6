package org.wqcheck.model;

import java.util.List;
import java.util.Optional;
import org.wqcheck.source.Diagnostic;

/**
 * What an elaboration gives.
 *
 * @param model empty iff there are diagnostics
 * @param diagnostics every error, by place
 */
public record Elaborated(Optional<Model> model, List<Diagnostic> diagnostics) {}
