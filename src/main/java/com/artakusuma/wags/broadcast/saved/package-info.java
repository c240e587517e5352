/**
 * Lists of recipients that users keep for their broadcasts. Begin with {@link
 * com.artakusuma.wags.broadcast.saved.SavedLists}.
 */
package com.artakusuma.wags.broadcast.saved;
