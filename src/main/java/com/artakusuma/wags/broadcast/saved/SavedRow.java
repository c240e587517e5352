package com.artakusuma.wags.broadcast.saved;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list.
 *
 * @param number by which it is removed; it stays as long as the row does
 * @param recipient as messages have it
 * @param values as many as the list has columns; null for none
 */
public record SavedRow(int number, String recipient, List<@Nullable String> values) {}
