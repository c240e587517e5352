/**
 * Measures the packaged program, and raw SQL beside it: {@code mvn -Pbench verify}, which writes
 * docs/PERFORMANCE.md; bench/README.md tells more.
 */
package com.artakusuma.wags.bench;
