import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.MismatchingMessageCorrelationException;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.engine.impl.util.JsonUtil;
import org.operaton.bpm.engine.variable.VariableMap;
import org.operaton.bpm.engine.variable.Variables;

/**
 * The case life on Operaton behind the bare HTTP server of the JDK, which has a thread for each request at work. The engine is embedded, and
 * carries each command out in the thread of its request; its job executor waits for deadlines.
 */
public final class CaseLife {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int WRITTEN = 200;
  private static final int NOW_IMPOSSIBLE = 409;
  private static final int FAILED = 500;

  private final RuntimeService runtime;

  private CaseLife(RuntimeService runtime) {
    this.runtime = runtime;
  }

  public static void main(String[] args) throws IOException {
    CaseLife life = new CaseLife(startEngine(System.getenv()).getRuntimeService());
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", life::handle);
    server.start();
  }

  private static ProcessEngine startEngine(Map<String, String> env) throws IOException {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    int pool = Integer.parseInt(env.get("PEER_POOL"));
    configuration
        .setJdbcDriver("org.postgresql.Driver")
        .setJdbcUrl(env.get("PEER_JDBC_URL"))
        .setJdbcUsername(env.get("PEER_USER"))
        .setJdbcPassword(env.get("PEER_PASSWORD"))
        .setJdbcMaxActiveConnections(pool)
        .setJdbcMaxIdleConnections(pool)
        .setDatabaseSchemaUpdate("true")
        .setJobExecutorActivate(true);
    // The other generator takes a second connection for each hundred ids, and waits for good where every one is held by who waits for ids.
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setBeans(Map.of("rowWriter", new RowWriter(env.get("PEER_WRITE"))));
    ProcessEngine engine = configuration.buildProcessEngine();
    try (InputStream model = new FileInputStream(env.get("PEER_MODEL"))) {
      engine.getRepositoryService().createDeployment().addInputStream("life.bpmn", model).deploy();
    }
    return engine;
  }

  /** POST /ID/open and /ID/command, answered when the process has moved on and both rows are written. */
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      String commandId = exchange.getRequestHeaders().getFirst("command-id");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      try {
        carryOut(path[1], path[2], commandId, body);
        exchange.sendResponseHeaders(WRITTEN, -1);
      } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
        // Another command of the case came between, or the case has ended.
        answer(exchange, NOW_IMPOSSIBLE, e);
      } catch (RuntimeException e) {
        if (isWrittenAlready(e)) exchange.sendResponseHeaders(WRITTEN, -1);
        else answer(exchange, FAILED, e);
      }
    }
  }

  private void carryOut(String caseId, String handler, String commandId, String body) {
    boolean opens = handler.equals("open");
    String type = opens ? "OpenCase" : JsonUtil.getString(JsonUtil.asObject(body), "type");
    VariableMap variables =
        Variables.putValue("commandId", commandId)
            .putValue("type", type)
            // Transient: it is kept in the row of the event alone.
            .putValueTyped("body", Variables.stringValue(body, true));
    if (opens) runtime.startProcessInstanceByKey("life", caseId, variables);
    else runtime.createMessageCorrelation("command").processInstanceBusinessKey(caseId).setVariables(variables).correlate();
  }

  private static void answer(HttpExchange exchange, int status, Exception e) throws IOException {
    Throwable root = e;
    while (root.getCause() != null) root = root.getCause();
    byte[] says = root.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, says.length);
    exchange.getResponseBody().write(says);
  }

  /** Once for each command, however often it is tried: the engine keeps no key itself, so the unique one of the events does. */
  private static boolean isWrittenAlready(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause())
      if (cause instanceof SQLException e && UNIQUE_VIOLATION.equals(e.getSQLState())) return true;
    return false;
  }
}

/** Writes the event and the row of its case on the engine's own connection, and so in the transaction in which the process moves on. */
final class RowWriter implements JavaDelegate {
  private static final Pattern PLACE = Pattern.compile("\\$(\\d)");

  private final String statement;
  /** Which value each place of the statement takes: JDBC's have no numbers. */
  private final List<Integer> places = new ArrayList<>();

  RowWriter(String numbered) {
    Matcher matcher = PLACE.matcher(numbered);
    while (matcher.find()) places.add(Integer.parseInt(matcher.group(1)));
    statement = matcher.replaceAll("?");
  }

  @Override
  public void execute(DelegateExecution execution) throws SQLException {
    String type = (String) execution.getVariable("type");
    List<String> values =
        List.of(
            execution.getProcessBusinessKey(),
            (String) execution.getVariable("commandId"),
            type,
            type.equals("CloseCase") ? "closed" : "open",
            (String) execution.getVariable("body"));
    Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      // Without a type, so that the server takes each for what its column is.
      for (int at = 0; at < places.size(); at++) prepared.setObject(at + 1, values.get(places.get(at) - 1), Types.OTHER);
      prepared.execute();
    }
  }
}
