/** Executors that end with the application, and jobs of users that run in the background. */
package com.artakusuma.wags.platform.concurrent;
