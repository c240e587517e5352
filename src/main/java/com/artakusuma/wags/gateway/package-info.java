/** The HTTP gateway's side: one call, and what its outcome means. Imports no other feature. */
package com.artakusuma.wags.gateway;
