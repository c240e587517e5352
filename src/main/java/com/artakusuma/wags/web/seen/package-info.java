/** Notices what others change while a form is open. */
package com.artakusuma.wags.web.seen;
