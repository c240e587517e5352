/** The page that checks the installation. */
package com.artakusuma.wags.web.check;
