/** Has a node that has just started run the way of a message before users do. */
package com.artakusuma.wags.warmup;
