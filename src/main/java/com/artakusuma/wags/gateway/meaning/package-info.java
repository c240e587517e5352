/**
 * What answers mean by rules that several kinds share: by their status where a gateway's own words
 * say nothing, and by a class of error codes.
 */
package com.artakusuma.wags.gateway.meaning;
