/**
 * What stands before the server's own HTTP codec: takes a request in whole, within bounds of time,
 * size and number, before any thread of the server works on it, and passes on only what is plainly
 * one HTTP/1 request.
 */
package com.artakusuma.wags.boot.entrance;
