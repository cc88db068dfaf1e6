/**
 * The real kernel as judge: specs become modules, modules run in a guest of QEMU's, what the
 * guest's console says is compared with what the model says. A program of its own, for people who
 * work on the model; it needs a compiler, kernel headers and QEMU, and says which of them is
 * missing.
 */
package org.wqcheck.lab;
