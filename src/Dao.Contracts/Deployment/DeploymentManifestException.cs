namespace Dao.Contracts.Deployment;

/// <summary>A file that should be a deployment manifest and is not; the message says what to do.</summary>
public sealed class DeploymentManifestException(string message, Exception? inner = null) : Exception(message, inner);
