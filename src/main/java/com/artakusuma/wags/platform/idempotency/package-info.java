/** What a form starts is started once, however often the form comes. */
package com.artakusuma.wags.platform.idempotency;
