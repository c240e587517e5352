/**
 * Texts of broadcasts with variables: read once, checked for each recipient, filled in at the
 * expansion. Imports no other room.
 */
package com.artakusuma.wags.broadcast.personal;
