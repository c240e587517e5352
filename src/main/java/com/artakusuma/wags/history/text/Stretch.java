package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;

/**
 * Messages of one sender that have to be looked at.
 *
 * @param from the oldest of them; null for all that there are
 * @param until the first that follows and is not meant; null for the newest and all that may come
 * @param messages how many they are at most; 0 where that is unknown
 */
public record Stretch(Place from, Place until, int messages) {}
