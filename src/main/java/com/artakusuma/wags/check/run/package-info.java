/** Runs all checks within a bounded time, and says what they found. */
package com.artakusuma.wags.check.run;
