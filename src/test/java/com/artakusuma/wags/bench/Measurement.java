package com.artakusuma.wags.bench;

import java.util.List;

/** How the figures of one group come about. */
interface Measurement {

  /** Starts what it needs, measures, and ends it again. */
  List<Figure> measure(Site site) throws Exception;
}
