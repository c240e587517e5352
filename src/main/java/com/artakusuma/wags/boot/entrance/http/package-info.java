/** One HTTP/1 request as bytes: its head, how its body lies behind it, and what is refused. */
package com.artakusuma.wags.boot.entrance.http;
