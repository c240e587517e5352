/**
 * What every feature stands on. Here is what the application knows of itself: its node's name, its
 * clock, its metrics, and how it says that it cannot start; the rest is in the rooms below. Imports
 * no feature.
 */
package com.artakusuma.wags.platform;
