package com.artakusuma.wags.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it stands in an ExportTraceServiceRequest. The numbers of the fields are those of
 * opentelemetry-proto 1.
 *
 * @param parentId empty where it is the first of its trace
 * @param kind 2 for SERVER, 3 for CLIENT
 * @param resource attributes of what made it
 * @param attributes by name; numbers and booleans as text, lists with commas
 * @param events how many
 * @param status 0 for none, 1 for OK, 2 for ERROR
 */
public record OtlpSpan(
    String traceId,
    String spanId,
    String traceState,
    String parentId,
    String name,
    long kind,
    Map<String, String> resource,
    Map<String, String> attributes,
    int events,
    long status,
    String statusMessage) {

  static List<OtlpSpan> of(byte[] request) {
    List<OtlpSpan> spans = new ArrayList<>();
    for (ByteBuffer ofResource : Fields.of(ByteBuffer.wrap(request)).messages(1)) {
      Fields resource = Fields.of(ofResource);
      Map<String, String> attributes = new TreeMap<>();
      resource.messages(1).forEach(each -> attributes.putAll(attributes(Fields.of(each), 1)));
      for (ByteBuffer ofScope : resource.messages(2)) {
        Fields.of(ofScope).messages(2).forEach(span -> spans.add(of(Fields.of(span), attributes)));
      }
    }
    return spans;
  }

  private static OtlpSpan of(Fields span, Map<String, String> resource) {
    Fields status =
        Fields.of(span.messages(15).stream().findFirst().orElse(ByteBuffer.allocate(0)));
    return new OtlpSpan(
        span.hex(1),
        span.hex(2),
        span.text(3),
        span.hex(4),
        span.text(5),
        span.number(6),
        resource,
        attributes(span, 9),
        span.messages(11).size(),
        status.number(3),
        status.text(2));
  }

  private static Map<String, String> attributes(Fields message, int field) {
    Map<String, String> attributes = new TreeMap<>();
    for (ByteBuffer pair : message.messages(field)) {
      Fields read = Fields.of(pair);
      attributes.put(read.text(1), value(Fields.of(read.messages(2).get(0))));
    }
    return attributes;
  }

  /** Of an AnyValue that is a text, a boolean, a whole number or a list of such. */
  private static String value(Fields any) {
    if (any.has(5)) {
      List<String> items =
          Fields.of(any.messages(5).get(0)).messages(1).stream()
              .map(item -> value(Fields.of(item)))
              .toList();
      return String.join(",", items);
    }
    if (any.has(2)) {
      return Boolean.toString(any.number(2) != 0);
    }
    return any.has(3) ? Long.toString(any.number(3)) : any.text(1);
  }

  /** The fields of one message of Protocol Buffers, by their numbers. */
  private record Fields(Map<Integer, List<Object>> byNumber) {

    static Fields of(ByteBuffer whole) {
      ByteBuffer message = whole.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      Map<Integer, List<Object>> fields = new LinkedHashMap<>();
      while (message.hasRemaining()) {
        int tag = (int) varint(message);
        Object value =
            switch (tag & 7) {
              case 0 -> varint(message);
              case 1 -> message.getLong();
              case 2 -> piece(message, (int) varint(message));
              case 5 -> (long) message.getInt();
              default -> throw new IllegalStateException("Wire type " + (tag & 7));
            };
        fields.computeIfAbsent(tag >>> 3, number -> new ArrayList<>()).add(value);
      }
      return new Fields(fields);
    }

    private static ByteBuffer piece(ByteBuffer message, int length) {
      ByteBuffer piece = message.slice(message.position(), length);
      message.position(message.position() + length);
      return piece;
    }

    private static long varint(ByteBuffer message) {
      long value = 0;
      int shift = 0;
      byte next;
      do {
        next = message.get();
        value |= (long) (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      return value;
    }

    boolean has(int number) {
      return byNumber.containsKey(number);
    }

    List<ByteBuffer> messages(int number) {
      return byNumber.getOrDefault(number, List.of()).stream().map(ByteBuffer.class::cast).toList();
    }

    long number(int number) {
      return has(number) ? (long) byNumber.get(number).get(0) : 0;
    }

    private byte[] bytes(int number) {
      if (!has(number)) {
        return new byte[0];
      }
      ByteBuffer piece = messages(number).get(0);
      byte[] bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      return bytes;
    }

    String text(int number) {
      return new String(bytes(number), StandardCharsets.UTF_8);
    }

    String hex(int number) {
      return HexFormat.of().formatHex(bytes(number));
    }
  }
}
