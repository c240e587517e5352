/**
 * Checks that ledger, queue and figures agree, and repairs what does not. Begin with {@link
 * com.artakusuma.wags.consistency.InvariantCheck}. Imports {@code message}, {@code queue} and
 * {@code platform}.
 */
package com.artakusuma.wags.consistency;
