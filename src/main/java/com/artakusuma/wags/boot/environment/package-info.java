/**
 * Where settings come from: the environment and the file {@code .env}; and names in it that look
 * wrong.
 */
package com.artakusuma.wags.boot.environment;
