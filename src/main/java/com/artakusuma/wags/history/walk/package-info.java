/**
 * Finds the places of messages in the ledger by walking along its indexes, whatever the filter.
 * Begin with {@link com.artakusuma.wags.history.walk.Walks}.
 */
package com.artakusuma.wags.history.walk;
