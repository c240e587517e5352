/** Payara Micro: its listener, the settings of that, its start and its stop. */
package com.artakusuma.wags.boot.server;
