/** When this node does what nobody asks it for. */
package com.artakusuma.wags.schedule;
