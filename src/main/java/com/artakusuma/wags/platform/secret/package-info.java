/**
 * Encrypts what the database keeps and nobody may read there. Begin with {@link
 * com.artakusuma.wags.platform.secret.Secrets}.
 */
package com.artakusuma.wags.platform.secret;
