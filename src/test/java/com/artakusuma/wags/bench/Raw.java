package com.artakusuma.wags.bench;

import java.util.ArrayList;
import java.util.List;

/** What the database itself can do, asked by plain JDBC in the shape of WAGS's own statements. */
final class Raw implements Measurement {

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>(RawIntake.measure(site));
    figures.addAll(RawDelivery.measure(site));
    figures.addAll(RawExpansion.measure(site));
    return figures;
  }
}
