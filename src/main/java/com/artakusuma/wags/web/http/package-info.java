/** What answers to browsers have in common. */
package com.artakusuma.wags.web.http;
