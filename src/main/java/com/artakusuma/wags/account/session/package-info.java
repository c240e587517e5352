/** Sessions of the console, as rows that all nodes see. */
package com.artakusuma.wags.account.session;
