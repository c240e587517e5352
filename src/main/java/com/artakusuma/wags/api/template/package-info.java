/** Messages by templates, as requests ask for them. */
package com.artakusuma.wags.api.template;
