/** The pages about keys and users. */
package com.artakusuma.wags.web.account;
