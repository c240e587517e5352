/**
 * The ledger: every message ever accepted, its attempts and its figures, for reading. Imports no
 * other feature.
 */
package com.artakusuma.wags.message;
