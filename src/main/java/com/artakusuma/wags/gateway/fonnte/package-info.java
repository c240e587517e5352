/**
 * fonnte.com. It answers 200 to everything and says in the text whether it took a message; its
 * receipts are not signed and name a message by one of two ids.
 */
package com.artakusuma.wags.gateway.fonnte;
