/** Who may call what: each call and each page, with nobody's, a wrong and another user's key. */
package com.artakusuma.wags.security.authorisation;
