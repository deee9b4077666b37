namespace Dao.Indexer.Sync;

/// <summary>The node's answers contradict each other. Nothing of them is stored; they are asked for again.</summary>
internal sealed class NodeInconsistentException(string message) : Exception(message);
