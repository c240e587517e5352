/** The lists of messages and broadcasts, each in detail, and their export. */
package com.artakusuma.wags.web.history;
