/** The console's pages of saved lists of recipients. */
package com.artakusuma.wags.web.lists;
