/** What goes on just now: figures, notices, progress, the dashboard, and how open pages follow. */
package com.artakusuma.wags.web.live;
