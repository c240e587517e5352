package com.artakusuma.wags.broadcast.personal;

import org.jspecify.annotations.Nullable;

/**
 * What a recipient has for a text's variables.
 *
 * @param row where it stands: a table's row, or its place in a request, from 1
 * @param cut whether one of them was longer than its table takes, so that its end is missing
 * @param all one for each of {@link Template#variables()}; null or blank for none
 */
public record Values(int row, boolean cut, @Nullable String... all) {}
