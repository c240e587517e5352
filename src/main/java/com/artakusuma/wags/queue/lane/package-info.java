/**
 * The lanes of the queue: one for each broadcast that has not ended, which share their sender's
 * pace and are paused, resumed and cancelled by one row each.
 */
package com.artakusuma.wags.queue.lane;
