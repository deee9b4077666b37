namespace Dao.Store;

/// <summary>The database did not do what it was asked: unreachable, locked for too long, disk full. Nothing was half written.</summary>
public sealed class StoreException(string message, Exception innerException) : Exception(message, innerException);
