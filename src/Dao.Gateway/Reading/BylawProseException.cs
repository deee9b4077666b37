namespace Dao.Gateway.Reading;

/// <summary>The copy of the bylaws' text can not be used. The message says what to do.</summary>
public sealed class BylawProseException(string message, Exception? innerException = null)
    : Exception(message, innerException);
