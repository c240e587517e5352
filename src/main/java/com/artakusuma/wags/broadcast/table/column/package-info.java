/** Finds the column of a table that has the numbers. */
package com.artakusuma.wags.broadcast.table.column;
