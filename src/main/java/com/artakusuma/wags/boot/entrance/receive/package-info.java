/** Receives heads and bodies, within bounds of memory, files and users. */
package com.artakusuma.wags.boot.entrance.receive;
