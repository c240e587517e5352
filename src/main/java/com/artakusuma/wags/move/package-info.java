/**
 * Moves users, keys, history and open messages of WAGS' first version, a Go program, into this
 * version's database: {@code java -jar wags.jar --move-from=...}. It works while nothing of the
 * application runs in this process, and beside nodes that run elsewhere; docs/MIGRATION.md says how
 * to go about it.
 */
package com.artakusuma.wags.move;
