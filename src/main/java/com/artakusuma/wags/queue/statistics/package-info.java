/**
 * Counts what is accepted and ended, in the transactions that do it: the tables {@code stat_*} and
 * the metrics. Begin with {@link com.artakusuma.wags.queue.statistics.FigureSql}.
 */
package com.artakusuma.wags.queue.statistics;
