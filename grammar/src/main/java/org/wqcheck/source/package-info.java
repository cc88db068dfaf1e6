/**
 * Text and places in it: source files, spans and the diagnostics that point at them. Everything a
 * person is told about an input is told through these types.
 */
package org.wqcheck.source;
