package dev.lockstep.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C: the first time something is done about it, the second time the process leaves at once. A
 * request to end (TERM) and a closed terminal (HUP) count as the first.
 *
 * <p>The JDK has signals only in a module that the compiler warns about, so they are reached by
 * name; where they are not there, Ctrl-C ends the process as ever.
 */
final class Interrupts {
  private final AtomicInteger count = new AtomicInteger();

  /**
   * Listens from now on.
   *
   * @param first done once, at the first signal
   * @param second done at every further one; must end the process
   */
  void listen(Runnable first, Runnable second) {
    for (String signal : List.of("INT", "TERM", "HUP")) {
      listen(signal, () -> (count.getAndIncrement() == 0 ? first : second).run());
    }
  }

  /** Does something at every signal of one name, instead of what it does otherwise. */
  static void listen(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (proxy, method, arguments) -> answer(proxy, method, arguments, action);
      Object proxy =
          Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler);
      Method handle = signal.getMethod("handle", signal, listener);
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
      // Without signals the process ends at the first Ctrl-C; the journal is made for that too.
      return;
    }
  }

  private static Object answer(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "interrupts";
    };
  }
}
