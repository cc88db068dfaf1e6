/**
 * Typed views over the bytes of one state. Entities of the machine are permanent objects; their
 * values live in the array that {@link org.wqcheck.state.State} currently looks at, so that saving,
 * comparing and restoring a state is copying bytes. Views check their range on write.
 */
package org.wqcheck.state;
