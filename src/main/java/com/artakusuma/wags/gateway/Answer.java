package com.artakusuma.wags.gateway;

import java.util.List;

/**
 * An answer as it was read.
 *
 * @param retryAfter the values of all {@code Retry-After} headers
 */
record Answer(int status, String text, List<String> retryAfter) {}
