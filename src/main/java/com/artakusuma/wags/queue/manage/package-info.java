/**
 * What people do with single messages: cancel, send again, and ask what one waits for. Begin with
 * {@link com.artakusuma.wags.queue.manage.Interventions}.
 */
package com.artakusuma.wags.queue.manage;
