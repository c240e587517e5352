/**
 * The ledger for reading: lists of messages and broadcasts. Writes nothing. Imports {@code message}
 * and {@code platform}. Begin with {@link com.artakusuma.wags.history.Messages}.
 */
package com.artakusuma.wags.history;
