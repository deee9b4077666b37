namespace Dao.Gateway.Reading;

/// <summary>The index can not be read now. The message says what to do.</summary>
public sealed class IndexUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
