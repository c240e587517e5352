/**
 * What strangers, other users and broken programs may try: over HTTP, against the running program.
 */
package com.artakusuma.wags.security;
