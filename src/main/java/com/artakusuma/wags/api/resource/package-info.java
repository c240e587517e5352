/**
 * Takes in broadcasts, as JSON and as forms with a file, by rules that single messages share; and
 * the calls that have no room of their own.
 */
package com.artakusuma.wags.api.resource;
