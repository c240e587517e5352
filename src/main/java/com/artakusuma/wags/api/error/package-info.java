/** How the API says no: every refusal is an {@link com.artakusuma.wags.api.error.ApiError}. */
package com.artakusuma.wags.api.error;
