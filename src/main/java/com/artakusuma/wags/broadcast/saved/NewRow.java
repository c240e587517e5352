package com.artakusuma.wags.broadcast.saved;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipient to be put on a list.
 *
 * @param recipient as messages have it
 * @param values one for each of the names that come with it; null or blank for none
 */
record NewRow(String recipient, List<@Nullable String> values) {}
