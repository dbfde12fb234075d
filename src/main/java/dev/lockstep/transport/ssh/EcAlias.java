package dev.lockstep.transport.ssh;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/**
 * Gives the JDK's {@code EC} keys the name {@code ECDSA}, under which sshj asks for them and only
 * BouncyCastle has them.
 */
final class EcAlias extends Provider {
  static final String NAME = "LockstepEc";
  private static final long serialVersionUID = 1L;

  EcAlias() {
    super(NAME, "1", "KeyFactory ECDSA = EC");
    put("KeyFactory.ECDSA", Keys.class.getName());
  }

  /** Made by the JDK, hence public; hands everything on. */
  public static final class Keys extends KeyFactorySpi {
    private final KeyFactory real;

    /** Called by the JDK. */
    public Keys() throws NoSuchAlgorithmException {
      real = KeyFactory.getInstance("EC");
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      return real.generatePublic(spec);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      return real.generatePrivate(spec);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type)
        throws InvalidKeySpecException {
      return real.getKeySpec(key, type);
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
      return real.translateKey(key);
    }
  }
}
