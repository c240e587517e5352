/** Who is signed in to the console, how one gets in, and when a session ends. */
package com.artakusuma.wags.web.session;
