package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one sender that have to be looked at.
 *
 * @param from the oldest of them; null for all that there are
 * @param until the first that follows and is not meant; null for the newest and all that may come
 * @param messages how many they are at most; 0 where that is unknown
 */
public record Stretch(@Nullable Place from, @Nullable Place until, int messages) {}
