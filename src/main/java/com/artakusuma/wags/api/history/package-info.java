/** Lists of messages and broadcasts as version 1 had them. */
package com.artakusuma.wags.api.history;
