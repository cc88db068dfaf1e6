/**
 * A second implementation of the core rules of cmwq, as plain as can be: collections for state,
 * deep copies, a set of texts for what was seen. It knows the rules from the specification alone
 * and shares no code with the machine; random specs are judged by both.
 */
package org.wqcheck.naive;
