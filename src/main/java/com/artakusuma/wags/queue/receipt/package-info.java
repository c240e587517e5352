/**
 * What gateways tell of messages after they took them: {@link
 * com.artakusuma.wags.queue.receipt.ReceiptIntake} stores it, {@link
 * com.artakusuma.wags.queue.receipt.ReceiptWork} brings it into the ledger by the rules of {@link
 * com.artakusuma.wags.queue.receipt.ReceiptRules}.
 */
package com.artakusuma.wags.queue.receipt;
