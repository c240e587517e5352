/**
 * Has a node that has just started send itself requests that it refuses, so that the code is
 * compiled before users come.
 */
package com.artakusuma.wags.warmup;
