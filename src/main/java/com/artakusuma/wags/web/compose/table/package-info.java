/** Tables that people upload or paste, read a row at a time: CSV and XLSX. */
package com.artakusuma.wags.web.compose.table;
