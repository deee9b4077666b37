namespace Dao.Gateway.Chain;

/// <summary>The node is not on the chain that <c>deployment.json</c> names, or the contracts there are others.</summary>
public sealed class WrongChainException(string message) : Exception(message);
