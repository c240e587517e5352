package com.artakusuma.wags.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file for spreadsheets while it is written: its header stands in it already. */
public interface Rows {

  /**
   * Writes the next row.
   *
   * @param cells texts, numbers or local times; null for an empty one
   */
  void row(@Nullable Object... cells) throws IOException;

  /** Makes it whole. Where that is never called the file shows that it is not. */
  void end() throws IOException;
}
