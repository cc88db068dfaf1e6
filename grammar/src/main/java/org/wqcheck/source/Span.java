package org.wqcheck.source;

/**
 * A piece of one source file.
 *
 * @param file the name under which the user knows the file, as it is printed
 * @param line first line, from 1
 * @param column first column, from 1, counted in characters
 * @param endLine last line, from 1
 * @param endColumn column after the last character, from 1
 */
public record Span(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<Span> {

  @Override
  public int compareTo(Span other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** The place as compilers print it: {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
