package com.artakusuma.wags.boot.settings;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Secrets that stand in files of their own, which settings such as DB_PASSWORD_FILE name. */
public final class SecretFiles {

  private static final String SUFFIX = "_FILE";

  /** By which the application in the program learns that its secrets are there. */
  private static final String READ = "wags.secrets.read";

  private SecretFiles() {}

  /**
   * What the files hold, as a source of settings.
   *
   * @param sources the others, the strongest first
   * @param faults gets what is wrong with those that cannot be used, by the names of their secrets
   */
  public static Map<String, String> read(
      List<UnaryOperator<String>> sources, Map<String, StartFailedException> faults) {
    Map<String, String> secrets = new HashMap<>();
    for (Setting setting : Settings.ALL) {
      String fileSetting = setting.name() + SUFFIX;
      String file = setting.secret() ? first(fileSetting, sources) : null;
      if (file != null) {
        try {
          if (first(setting.name(), sources) != null) {
            throw new StartFailedException(
                setting.name() + " and " + fileSetting + " are both set: leave one of them out");
          }
          secrets.put(setting.name(), content(setting, fileSetting, Path.of(file)));
        } catch (StartFailedException e) {
          faults.put(setting.name(), e);
        }
      }
    }
    System.setProperty(READ, "true");
    return secrets;
  }

  /** Whether the program around the application has read them. */
  static boolean areRead() {
    return Boolean.getBoolean(READ);
  }

  /** The setting of a secret's file that is given; null where there is none. */
  static @Nullable String given(UnaryOperator<String> values) {
    return Settings.ALL.stream()
        .filter(Setting::secret)
        .map(setting -> setting.name() + SUFFIX)
        .filter(name -> first(name, List.of(values)) != null)
        .findFirst()
        .orElse(null);
  }

  private static String content(Setting setting, String fileSetting, Path file)
      throws StartFailedException {
    ByteBuffer bytes = ByteBuffer.wrap(SettingFile.read(fileSetting, file));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      String value = text.replaceFirst("\\A\uFEFF", "").replaceFirst("\r?\n\\z", "");
      if (value.isEmpty() && !setting.mayBeEmpty()) {
        throw new StartFailedException(SettingFile.named(fileSetting, file) + ", which is empty");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw new StartFailedException(
          SettingFile.named(fileSetting, file) + ", which is not UTF-8 text", e);
    }
  }

  /** What is empty counts as not given: a default, or a line that somebody emptied. */
  private static @Nullable String first(String name, List<UnaryOperator<String>> sources) {
    return sources.stream()
        .map(source -> source.apply(name))
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst()
        .orElse(null);
  }
}
