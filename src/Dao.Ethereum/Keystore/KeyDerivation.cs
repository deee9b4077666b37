namespace Dao.Ethereum.Keystore;

/// <summary>How a keystore makes its cipher key of a password.</summary>
public abstract record KeyDerivation
{
    private protected KeyDerivation() { }
}

/// <summary>The default of Ethereum clients; memory-hard.</summary>
/// <param name="N">Cost, a power of two from 2 to 1,048,576. The standard 262,144 takes seconds and 256 MiB.</param>
/// <param name="R">Block size, 1 to 32. Default 8.</param>
/// <param name="P">Parallelism, 1 to 16. Default 1.</param>
public sealed record ScryptParameters(int N = 262_144, int R = 8, int P = 1) : KeyDerivation;

/// <summary>PBKDF2 with HMAC-SHA-256.</summary>
/// <param name="Iterations">1 to 10,000,000. Default 262,144.</param>
public sealed record Pbkdf2Parameters(int Iterations = 262_144) : KeyDerivation;
