package org.wqcheck.model;

/**
 * The place in the real driver that a statement or declaration stands for: {@code @(file, line)}.
 *
 * @param file path in the kernel tree
 * @param line line of that file, from 1
 */
public record DriverSource(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
