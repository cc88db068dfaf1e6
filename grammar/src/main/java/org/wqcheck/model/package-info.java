/**
 * The meaning of a spec: every name bound, every array and function expanded, for one kernel
 * version. Everything here is an immutable record. What a call is and who has it stands in {@link
 * org.wqcheck.model.KernelCall}, the catalogue of kernel calls. Lint and the checker both start
 * from {@link org.wqcheck.model.Model}; neither sees the syntax tree.
 */
package org.wqcheck.model;
