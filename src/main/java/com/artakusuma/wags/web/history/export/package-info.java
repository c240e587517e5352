/** Messages as files: CSV and XLSX. */
package com.artakusuma.wags.web.history.export;
