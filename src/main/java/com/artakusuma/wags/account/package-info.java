/**
 * Users and their API keys, as they are stored; what is done with them is in the rooms below.
 * Imports no other feature but {@code platform}.
 */
package com.artakusuma.wags.account;
