/** The console's page of the blocklist. */
package com.artakusuma.wags.web.blocklist;
