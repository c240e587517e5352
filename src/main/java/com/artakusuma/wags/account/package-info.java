/**
 * Who may use WAGS: users, their API keys, and how often a wrong key may be tried. Imports no other
 * feature.
 */
package com.artakusuma.wags.account;
