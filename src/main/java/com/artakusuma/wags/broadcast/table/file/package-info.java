/** Opens a file as a table, whatever kind of table it is. */
package com.artakusuma.wags.broadcast.table.file;
