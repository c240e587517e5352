/** Users, as administrators change them. */
package com.artakusuma.wags.account.user;
