/** The audit log: what somebody did, from where, written in the transaction that did it. */
package com.artakusuma.wags.platform.audit;
