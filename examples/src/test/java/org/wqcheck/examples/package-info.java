/** Runs the specs of this module against what they expect. */
package org.wqcheck.examples;
