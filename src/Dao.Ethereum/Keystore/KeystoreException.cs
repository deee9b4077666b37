namespace Dao.Ethereum.Keystore;

/// <summary>A key file that cannot be used: wrong password, open permissions, damage or another format.</summary>
public sealed class KeystoreException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The file is whole, but the password does not open it.</summary>
    public bool IsWrongPassword { get; init; }
}
