/** How the server asks for a login and knows who has one; who has none is led to the login page. */
package com.artakusuma.wags.web.authentication;
