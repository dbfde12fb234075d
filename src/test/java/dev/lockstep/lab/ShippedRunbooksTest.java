package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.plan.PlanListing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What comes with the program and is shown to readers plans without a finding. */
class ShippedRunbooksTest {
  @Test
  void webServersAreRestartedOneAfterAnother() {
    String plan =
        PlanListing.text(Played.plan("runbooks/restart-web.yml", Path.of("inventories/web.yml")));
    assertThat(plan)
        .contains("web1.example.com | web2.example.com | web3.example.com")
        .contains("restart/restart-nginx")
        .contains("restart/wait-until-it-answers");
  }
}
