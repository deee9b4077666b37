namespace Dao.Indexer.Sync;

/// <summary>This indexer must not run: the chain, the deployment or the index is not the expected one.</summary>
internal sealed class StartRefusedException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
