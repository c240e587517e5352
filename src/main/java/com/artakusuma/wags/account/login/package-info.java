/** Logins: from which address, how often a wrong key may be tried, and the audit of both. */
package com.artakusuma.wags.account.login;
