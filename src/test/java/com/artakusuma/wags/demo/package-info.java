/** {@code mvn -Pdemo}: the whole of WAGS on one machine, with a gateway to practise on. */
package com.artakusuma.wags.demo;
