namespace Dao.Contracts.Deployment;

/// <summary>A deployment that can not go on; the message says what was expected, what came and what to do.</summary>
public sealed class DeployerException(string message) : Exception(message);
