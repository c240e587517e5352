/**
 * API keys: who calls with one, how often it may, when it was used last, and how one is made or
 * revoked.
 */
package com.artakusuma.wags.account.key;
