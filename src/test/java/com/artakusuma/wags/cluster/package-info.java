/** Several servers on one database, and what a kill leaves behind. */
package com.artakusuma.wags.cluster;
