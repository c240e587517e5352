/** The resources of the API, one class for each part of it. */
package com.artakusuma.wags.api.resource;
