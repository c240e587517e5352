package com.artakusuma.wags.web.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocklistQueryTest {

  private static final Set<String> BLOCKED = Set.of("886912345678");

  /** 886912345679 is no less a number at home than 886912345678, which is on the list. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "0812-3456-7890, 6281234567890%",
    "6281, 6281%",
    "0812, 62812%",
    "08-12, 62812%",
    "812, 812%",
    "0, 62%",
    "886912345678, 886912345678%",
    "886912345679, 62886912345679%",
    "+886 912 345 679, 886912345679%",
    "nobody, -%",
  })
  void digitsOfTheListAreMeantAsTheyStandThereAndOthersAreRead(String sought, String pattern) {
    BlocklistQuery query = BlocklistQuery.of(Map.of("q", sought)::get);

    assertEquals(pattern, query.pattern("ID", one -> Optional.of(one).filter(BLOCKED::contains)));
  }
}
