/** Tables that people upload or paste, read a row at a time. */
package com.artakusuma.wags.broadcast.table;
