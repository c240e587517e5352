/**
 * The connections, the write transaction with its conflict retry, how rows are read, and times as
 * the database has them. Begin with {@link com.artakusuma.wags.platform.database.WriteTransaction};
 * what only reads goes by {@link com.artakusuma.wags.platform.database.Connections#read}.
 */
package com.artakusuma.wags.platform.database;
