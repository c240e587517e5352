/** Who may call the API, and how many calls may use the database at a time. */
package com.artakusuma.wags.api.access;
