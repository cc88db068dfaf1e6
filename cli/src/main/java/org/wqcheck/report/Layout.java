package org.wqcheck.report;

/**
 * What a text report looks like.
 *
 * @param style emphasis
 * @param detail how much it tells
 * @param width columns to stay within, at least 80
 */
public record Layout(Style style, Detail detail, int width) {

  /** The width that every report must be readable in. */
  public static final int NARROWEST = 80;

  /** Checks the width. */
  public Layout {
    if (width < NARROWEST) {
      throw new IllegalArgumentException("narrower than " + NARROWEST + " columns: " + width);
    }
  }

  /** Plain text, nothing special, 80 columns. */
  public static final Layout PLAIN = new Layout(Style.PLAIN, Detail.NORMAL, NARROWEST);
}
