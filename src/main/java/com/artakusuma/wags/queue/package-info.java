/**
 * The queue, one room for each step of a message: {@code accept}, {@code claim}, {@code send},
 * {@code settle}; beside them {@code manage} and {@code cleanup}, and what they stand on: {@code
 * statistics}, {@code hold} and {@code pace}. Here is the vocabulary that they share. Imports run
 * downwards only, as ARCHITECTURE.md has it; below all are {@code history}, {@code message}, {@code
 * gateway} and {@code platform}.
 */
package com.artakusuma.wags.queue;
