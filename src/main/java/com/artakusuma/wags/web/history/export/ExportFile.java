package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.history.MessageLine;
import java.io.IOException;
import java.util.List;

/** A file of messages while it is written: its header stands in it already. */
interface ExportFile {

  /** Writes the next messages. */
  void write(List<MessageLine> lines) throws IOException;

  /** Makes it whole. Where that is never called the file shows that it is not. */
  void end() throws IOException;
}
