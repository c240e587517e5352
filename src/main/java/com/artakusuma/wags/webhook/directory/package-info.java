/** Which senders have endpoints at all, known without asking the database. */
package com.artakusuma.wags.webhook.directory;
