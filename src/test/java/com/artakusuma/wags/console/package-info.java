/** The console as people meet it: a real browser against the running program. */
package com.artakusuma.wags.console;
