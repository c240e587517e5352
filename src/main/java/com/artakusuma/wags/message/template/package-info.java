/** Messages by texts that the gateway's operator has approved beforehand. */
package com.artakusuma.wags.message.template;
