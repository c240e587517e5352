/** Tables as text: CSV, and what programs call so. */
package com.artakusuma.wags.broadcast.table.csv;
