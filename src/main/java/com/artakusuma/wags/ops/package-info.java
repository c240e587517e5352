/** Health and metrics for those who run WAGS. */
package com.artakusuma.wags.ops;
