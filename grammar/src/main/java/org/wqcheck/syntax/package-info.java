/**
 * Text to tree: the grammar of the language, and the immutable records that a parsed file consists
 * of. Nothing is looked up here; a name is only a name. The parser generator is seen in this
 * package only.
 */
package org.wqcheck.syntax;
