/** The log of the whole program. */
package com.artakusuma.wags.boot.log;
