namespace Dao.Indexer.Events;

/// <summary>A log has an event's first topic and another number of topics.</summary>
internal sealed class NotThisEventException(string message) : Exception(message);
