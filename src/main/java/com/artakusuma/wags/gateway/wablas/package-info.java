/**
 * wablas.com. Its answers say by their {@code status} whether it took a message; its receipts are
 * not signed.
 */
package com.artakusuma.wags.gateway.wablas;
