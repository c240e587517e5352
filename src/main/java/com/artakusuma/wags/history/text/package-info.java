/**
 * The index of texts, by which a search leaves out the stretches of a sender's history that surely
 * do not hold what is looked for. It is made in the background from messages that are an hour old,
 * so that accepting and sending cost nothing more; what it does not know yet is looked through.
 * docs/adr/0023-text-index.md says why it is as it is.
 */
package com.artakusuma.wags.history.text;
