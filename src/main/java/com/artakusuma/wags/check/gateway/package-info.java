/** What is checked of a gateway's address. */
package com.artakusuma.wags.check.gateway;
