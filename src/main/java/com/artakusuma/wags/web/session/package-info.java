/** Who is signed in to the console, what that person may see, and when a session ends. */
package com.artakusuma.wags.web.session;
