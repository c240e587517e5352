/** What a form's recipients are: read from its paste, file or list, looked through, given away. */
package com.artakusuma.wags.web.compose.check;
