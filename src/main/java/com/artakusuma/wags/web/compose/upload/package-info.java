/** Receives forms with files, each user within a share of threads and files. */
package com.artakusuma.wags.web.compose.upload;
