/**
 * A message: its row in the ledger, its attempts, its status, why it ended as it did, and to whom
 * it goes. Imports no other feature.
 */
package com.artakusuma.wags.message;
