/** Figures of the ledger: by day, by minute and by reason. */
package com.artakusuma.wags.history.figures;
