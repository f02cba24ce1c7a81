package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.db.internal.SqlJobClaims;
import org.antong.platform.reporting.internal.DeliveryService.Logged;
import org.antong.platform.reporting.internal.DeliveryService.Wanted;
import org.antong.platform.reporting.internal.domain.Delivery;
import org.antong.platform.reporting.internal.domain.Delivery.Mail;
import org.antong.platform.reporting.internal.domain.DeliveryPlan;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestSwitches;
import org.antong.platform.web.SiteAddress;
import org.junit.jupiter.api.Test;

class DeliveriesTest extends StoreContract {

  private static final String OWN = "610999000000.610999000000";

  private final Map<Id, Caller> accounts = new HashMap<>();
  private final List<ReportContribution> tables = new ArrayList<>(List.of(new T01()));
  private Map<String, Object> settings = Map.of();
  private SiteAddress site = new SiteAddress("");

  private final TestSwitches switches = new TestSwitches();

  private final Caller officer = known(1, "officer", Role.COUNTY_OFFICER, "610999");
  private final Caller leader = known(2, "leader", Role.LEADER, "610999");
  private final Caller neighbour = known(3, "neighbour", Role.LEADER, "610997");

  DeliveriesTest() {
    super("reporting");
  }

  @Test
  void a_quarter_that_is_over_is_sent_once_by_any_number_of_nodes() {
    Id plan = toLeader("").id();
    // the third quarter ended on 30 September; five days later is the fifth of October
    clock.set(LocalDate.of(2026, 10, 4));
    node("one").tick();
    assertThat(service().log(officer, plan)).isEmpty();
    clock.set(LocalDate.of(2026, 10, 5));
    node("one").tick();
    node("two").tick();
    node("one").tick();
    List<Logged> log = service().log(officer, plan);
    assertThat(log).hasSize(1);
    assertThat(log.get(0).delivery().period()).hasToString("2026Q3");
    assertThat(log.get(0).delivery().state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void a_table_missed_while_the_system_was_down_is_sent_once_when_it_is_back() {
    Id plan = toLeader("").id();
    clock.set(LocalDate.of(2027, 4, 20));
    node("one").tick();
    node("one").tick();
    assertThat(service().log(officer, plan))
        .extracting(l -> l.delivery().period().toString())
        .containsExactly("2027Q1");
  }

  @Test
  void it_comes_to_whoever_holds_the_post_and_to_nobody_else_and_the_log_says_who_opened_it() {
    Id plan = toLeader("").id();
    node("one").tick();
    assertThat(service().unread(leader)).isEqualTo(1);
    assertThat(new DeliveryReminders(service()).toDos(leader))
        .singleElement()
        .satisfies(t -> assertThat(t.textKey()).isEqualTo("reporting.todo.deliveries"));
    assertThat(service().received(neighbour)).isEmpty();
    assertThat(service().received(officer)).isEmpty();
    Id id = service().received(leader).get(0).delivery().id();
    assertThatThrownBy(() -> service().open(neighbour, id)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service().open(officer, id)).isInstanceOf(Missing.class);

    Delivery opened = service().open(leader, id);
    assertThat(opened.address()).isEqualTo("/reporting/T01?division=610999000000&period=2026Q3");
    service().open(leader, id);
    assertThat(service().unread(leader)).isZero();
    assertThat(service().log(officer, plan).get(0).openings())
        .singleElement()
        .satisfies(o -> assertThat(o.name()).isEqualTo("leader"));
  }

  @Test
  void a_closed_account_and_a_module_that_is_off_are_told_in_the_log() {
    Id plan = service().plan(officer, wanted("leader", null, "")).id();
    accounts.remove(leader.account());
    node("one").tick();
    assertThat(service().log(officer, plan).get(0).delivery().message())
        .isEqualTo("reporting.delivery.failed.account");
    accounts.put(leader.account(), leader);
    assertThat(service().received(leader)).isEmpty();

    Id second = toLeader("").id();
    tables.clear();
    node("one").tick();
    assertThat(service().log(officer, second).get(0).delivery().message())
        .isEqualTo("reporting.delivery.failed.module");
  }

  @Test
  void a_module_that_is_off_in_the_county_of_the_table_is_told_in_the_log_and_the_next_goes_out() {
    Id post = toLeader("a@example.org").id();
    Id person = service().plan(officer, wanted("leader", null, "")).id();
    switches.off("registration", "610999");
    node("one").tick();
    for (Id plan : List.of(post, person)) {
      Delivery told = service().log(officer, plan).get(0).delivery();
      assertThat(told.message()).isEqualTo("reporting.delivery.failed.module");
      assertThat(told.state()).isEqualTo(Delivery.State.FAILED);
      assertThat(told.mail()).isEqualTo(Mail.NONE);
    }
    assertThat(service().received(leader)).isEmpty();

    switches.on("registration", "610999");
    clock.set(LocalDate.of(2027, 1, 5));
    node("one").tick();
    assertThat(service().received(leader))
        .extracting(r -> r.delivery().period().toString())
        .containsOnly("2026Q4");
  }

  @Test
  void a_vacant_post_finds_the_table_when_it_is_taken() {
    accounts.remove(leader.account());
    Id plan = toLeader("").id();
    node("one").tick();
    assertThat(service().log(officer, plan).get(0).delivery().message())
        .isEqualTo("reporting.delivery.failed.vacant");
    assertThat(service().received(leader)).hasSize(1);
  }

  @Test
  void a_stopped_plan_sends_nothing_and_a_plan_of_another_county_is_not_there() {
    Id plan = toLeader("").id();
    Caller other = known(4, "other", Role.COUNTY_OFFICER, "610997");
    assertThatThrownBy(() -> service().stop(other, plan)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service().log(other, plan)).isInstanceOf(Missing.class);
    assertThat(service().plans(other)).isEmpty();
    service().stop(officer, plan);
    node("one").tick();
    assertThat(service().log(officer, plan)).isEmpty();
  }

  @Test
  void a_plan_says_everything_that_is_wrong_with_it_at_once() {
    assertThatThrownBy(
            () ->
                service()
                    .plan(
                        officer,
                        new Wanted("T99", "610997", "MONTH", "31", "", "LEADER", "610997", "x@")))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("report", "place", "days", "role", "emails"));
    // what was not chosen is asked for, and wrong addresses are told once
    assertThatThrownBy(
            () ->
                service()
                    .plan(
                        officer, new Wanted("T01", OWN, "", "5", "", "LEADER", OWN, "no address")))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> {
              assertThat(e.problems())
                  .extracting(FieldProblem::key)
                  .containsExactly("reporting.delivery.need.kind", "reporting.delivery.need.email");
              assertThat(e.problems().get(1).args()).containsExactly("no address");
            });
    // somebody of another county is told like nobody
    assertThatThrownBy(() -> service().plan(officer, wanted("neighbour", null, "")))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems().get(0).key()).isEqualTo("reporting.delivery.need.account"));
  }

  @Test
  void a_mail_tells_title_period_and_link_and_no_figure() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      settings = mailing(server.getSmtp().getPort());
      settings.put("address", "https://antong.example.org/");
      Id plan = toLeader("a@example.org，b@example.org").id();
      node("one").tick();
      node("one").tick();
      MimeMessage[] mails = server.getReceivedMessages();
      assertThat(mails).hasSize(2);
      Delivery sent = service().log(officer, plan).get(0).delivery();
      assertThat(sent.mail()).isEqualTo(Mail.SENT);
      assertThat(mails[0].getSubject()).contains("2026 年第三季度");
      assertThat(mails[0].getContent().toString())
          .contains("https://antong.example.org/reporting/deliveries/" + sent.id())
          .doesNotContain("合计");
      assertThat(mails[0].getAllRecipients()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  /** It goes out by itself, so that there is no page whose address could be told instead. */
  @Test
  void a_mail_tells_the_address_of_the_site_or_the_page_to_look_at_and_never_half_a_link()
      throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      settings = mailing(server.getSmtp().getPort());
      toLeader("a@example.org");
      node("one").tick();
      assertThat(server.getReceivedMessages()[0].getContent().toString())
          .contains("请登录后打开：系统中“定期送报”一页")
          .doesNotContain("/reporting/");
      site = new SiteAddress("https://site.example.org/");
      toLeader("b@example.org");
      node("one").tick();
      assertThat(server.getReceivedMessages()[1].getContent().toString())
          .contains("https://site.example.org/reporting/deliveries/");
    } finally {
      server.stop();
    }
  }

  @Test
  void a_mail_server_that_does_not_answer_is_tried_five_times() {
    settings = mailing(1);
    Id plan = toLeader("a@example.org").id();
    for (int i = 0; i < 4; i++) node("one").tick();
    assertThat(service().log(officer, plan).get(0).delivery().mail()).isEqualTo(Mail.WAITING);
    node("one").tick();
    assertThat(service().log(officer, plan).get(0).delivery().mail()).isEqualTo(Mail.FAILED);
    // the table came all the same
    assertThat(service().unread(leader)).isEqualTo(1);
  }

  @Test
  void addresses_lie_sealed_in_the_database() {
    toLeader("a@example.org");
    String kept =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select emails from reporting.delivery_plan")
                        .mapTo(String.class)
                        .one());
    assertThat(kept).doesNotContain("example.org");
    assertThat(service().plans(officer).get(0).emails()).containsExactly("a@example.org");
  }

  private static Map<String, Object> mailing(int port) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", Integer.toString(port));
    settings.put("mail.security", "none");
    settings.put("mail.from", "antong@example.org");
    return settings;
  }

  private DeliveryPlan toLeader(String emails) {
    return service().plan(officer, wanted(null, Role.LEADER, emails));
  }

  private static Wanted wanted(String account, Role role, String emails) {
    return new Wanted(
        "T01", OWN, "QUARTER", "5", account, role == null ? null : role.name(), OWN, emails);
  }

  private DeliveryService service() {
    return new DeliveryService(
        db, reports(), new FakePlaces(), new Known(), DeliveriesTest::names, cipher, clock);
  }

  private static Map<Id, String> names(Set<Id> asked) {
    return asked.contains(new Id(2)) ? Map.of(new Id(2), "leader") : Map.of();
  }

  private ReportService reports() {
    FakePlaces places = new FakePlaces();
    Contributions there = new Contributions(tables, List.of());
    Tables counted = new Tables(there, null, places, clock);
    return new ReportService(
        new ReportLibrary(List.of(Sample.report())),
        there,
        counted,
        new Telling(counted, places),
        places,
        scopes,
        new ReportSettings(settings),
        clock);
  }

  private DeliveryRunner node(String name) {
    TextSource texts = locale -> Sample.texts("zh_CN");
    return new DeliveryRunner(
        db,
        new ReportLibrary(List.of(Sample.report())),
        new Contributions(tables, List.of()),
        new Known(),
        switches,
        new SqlJobClaims(database().jdbi(), clock, "node-" + name),
        new ReportSettings(settings, site),
        cipher,
        texts,
        clock,
        0);
  }

  private final class Known implements AccountCallers {
    @Override
    public Optional<Caller> of(Id account) {
      return Optional.ofNullable(accounts.get(account));
    }

    @Override
    public Optional<Caller> named(String name) {
      return accounts.values().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    @Override
    public List<Caller> holders(Role role, DivisionCode division, DivisionCode unit) {
      return accounts.values().stream()
          .filter(c -> c.grants().contains(new Grant(role, division, unit)))
          .toList();
    }
  }

  private static final class T01 implements ReportContribution {
    @Override
    public String id() {
      return "T01";
    }

    @Override
    public String module() {
      return "registration";
    }

    @Override
    public ReportTable table(Caller caller, ReportQuery query) {
      return Sample.table("甲镇");
    }
  }

  private Caller known(long id, String name, Role role, String county) {
    DivisionCode code = DivisionCode.of(county);
    Set<String> both =
        Set.of(ReportingModule.READ, ReportingModule.DELIVER, "registration:report:read");
    Set<String> reading = Set.of(ReportingModule.READ, "registration:report:read");
    Caller caller =
        new Caller(
            new Id(id),
            name,
            name,
            List.of(new Grant(role, code, code)),
            Map.of(Role.COUNTY_OFFICER, both, Role.LEADER, reading, Role.TOWN_SUPERVISOR, reading),
            null,
            "127.0.0.1",
            Locale.SIMPLIFIED_CHINESE,
            null);
    accounts.put(caller.account(), caller);
    return caller;
  }
}
