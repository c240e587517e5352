/** HTTPS: its certificate and key, read from files and again when they change. */
package com.artakusuma.wags.boot.tls;
