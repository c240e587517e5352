/** The console's texts, times and numbers in the reader's language. */
package com.artakusuma.wags.web.words;
