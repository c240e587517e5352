/**
 * The queue, one room for each step of a message: {@code accept}, {@code claim}, {@code send},
 * {@code settle}, {@code receipt}; beside them {@code manage} and {@code cleanup}, and what they
 * stand on: {@code lane}, {@code event}, {@code session}, {@code statistics}, {@code blocklist},
 * {@code hold} and {@code pace}. Here is the vocabulary that they share. Imports run downwards
 * only, as ARCHITECTURE.md has it; below all are {@code history}, {@code message}, {@code gateway},
 * {@code webhook} and {@code platform}.
 */
package com.artakusuma.wags.queue;
