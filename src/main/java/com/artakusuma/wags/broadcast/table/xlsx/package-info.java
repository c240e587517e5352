/** Tables as XLSX, read within bounds of size and depth. */
package com.artakusuma.wags.broadcast.table.xlsx;
