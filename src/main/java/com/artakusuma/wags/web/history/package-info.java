/** The lists of messages and broadcasts, and each in detail. */
package com.artakusuma.wags.web.history;
