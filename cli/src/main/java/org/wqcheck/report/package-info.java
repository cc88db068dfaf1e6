/**
 * Verdicts and findings become text: for a person (traces in lanes, tables), as JSON, as KTAP. One
 * class a format and subject. Everything here is a function from values to a string; who prints it,
 * and with which exit code, is the command's business.
 */
package org.wqcheck.report;
