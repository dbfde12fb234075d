package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicketNameTest {

  @Test
  void aNameIsReadByPeople() {
    assertThat(TicketName.of(new Ticket("2026-11-23-ab3f", "web1.example.com", "stop", "", 2, 0)))
        .isEqualTo("2026-11-23-ab3f.stop..2-0.web1.example.com");
    assertThat(TicketName.of(new Ticket("r", "web1", "a/b", "it's", 1, 3)))
        .matches("r\\.a_b\\.it_s\\.1-3-[0-9a-f]{16}\\.web1");
  }

  /** Parts that look alike when they are rewritten, cut, or put beside each other. */
  @Test
  void noTwoTicketsHaveOneName() {
    List<String> parts =
        List.of(
            "",
            "a",
            "A",
            "a.b",
            "a_b",
            "a/b",
            "a-b",
            "a.",
            ".a",
            "1-0",
            "1",
            "é",
            "è",
            "\n",
            "..",
            "x".repeat(44),
            "x".repeat(45),
            "x".repeat(300),
            "0123456789abcdef");
    Random random = new Random(7);
    Map<String, Ticket> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Ticket ticket =
          new Ticket(
              parts.get(random.nextInt(parts.size())),
              parts.get(random.nextInt(parts.size())),
              parts.get(random.nextInt(parts.size())),
              parts.get(random.nextInt(parts.size())),
              1 + random.nextInt(12),
              random.nextInt(12));
      String name = TicketName.of(ticket);

      assertThat(name).matches("[A-Za-z0-9._-]{1,220}");
      assertThat(name).startsWith(TicketName.prefix(ticket.run()) + ".");
      assertThat(seen.computeIfAbsent(name, any -> ticket)).isEqualTo(ticket);
    }
  }
}
