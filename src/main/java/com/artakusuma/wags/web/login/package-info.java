/** The login page. */
package com.artakusuma.wags.web.login;
