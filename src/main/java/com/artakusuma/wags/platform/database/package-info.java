/**
 * The connections, the write transaction with its conflict retry, how rows are read, and times as
 * the database has them. Begin with {@link com.artakusuma.wags.platform.database.WriteTransaction}.
 */
package com.artakusuma.wags.platform.database;
