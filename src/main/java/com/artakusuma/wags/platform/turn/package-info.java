/** The turns that nodes take at work that only one of them may do at a time. */
package com.artakusuma.wags.platform.turn;
