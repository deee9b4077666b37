namespace Dao.Contracts.Deployment;

/// <summary>A coop.yaml that can not be used; the message names the line and what was expected there.</summary>
public sealed class CoopConfigException(string message) : Exception(message);
