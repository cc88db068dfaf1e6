/**
 * The question and its answer: a model goes in, a verdict with violations and traces comes out.
 * Joins program, explore, property and trace.
 */
package org.wqcheck.check;
