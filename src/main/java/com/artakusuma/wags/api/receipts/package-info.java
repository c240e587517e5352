/** The address to which gateways send what became of messages. */
package com.artakusuma.wags.api.receipts;
