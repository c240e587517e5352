/**
 * The settings, each with its check. The WAR has this room too, since on a server that {@link
 * com.artakusuma.wags.boot.Boot} did not start {@link
 * com.artakusuma.wags.boot.settings.SettingsCheck} looks at them.
 */
package com.artakusuma.wags.boot.settings;
