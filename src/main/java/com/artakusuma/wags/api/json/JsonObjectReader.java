package com.artakusuma.wags.api.json;

import jakarta.json.stream.JsonParser;

/** Reads one object of a request. */
@FunctionalInterface
public interface JsonObjectReader {

  /**
   * Reads the object that has just begun, to its end, whatever is wrong with it: that is to be told
   * afterwards, since other fields follow.
   *
   * @throws jakarta.json.JsonException where it is no JSON
   */
  void read(JsonParser parser);
}
