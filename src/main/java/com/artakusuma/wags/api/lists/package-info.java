/** Lists of recipients that the caller keeps. */
package com.artakusuma.wags.api.lists;
