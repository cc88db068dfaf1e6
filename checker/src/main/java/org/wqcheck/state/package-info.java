/**
 * Typed views over the bytes of one state. Entities of the machine are permanent objects; their
 * values live in the array that {@link org.wqcheck.state.State} currently looks at, so that saving,
 * comparing and restoring a state is copying bytes. Views check their range on write. What somebody
 * does with a state can be noted byte by byte, and found again in other states.
 */
package org.wqcheck.state;
