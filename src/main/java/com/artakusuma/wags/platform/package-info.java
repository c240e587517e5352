/**
 * What every feature stands on. Here is what the application knows of itself: its node's name, its
 * clock, its metrics, how it says that it cannot start, and how an answer is broken off; the rest
 * is in the rooms below. Imports no feature.
 */
package com.artakusuma.wags.platform;
