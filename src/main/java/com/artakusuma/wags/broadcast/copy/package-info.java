/** A broadcast made of another one. */
package com.artakusuma.wags.broadcast.copy;
