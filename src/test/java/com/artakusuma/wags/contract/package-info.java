/** What clients and the gateway see of the packaged program: docs and promises, call by call. */
package com.artakusuma.wags.contract;
