namespace Dao.Indexer.Sync;

/// <summary>How the process ends.</summary>
internal enum ExitCode
{
    Done = 0,
    Unexpected = 1,

    /// <summary>An option or deployment.json is missing or malformed.</summary>
    Configuration = 2,

    /// <summary>The node is on another chain than the deployment.</summary>
    WrongChain = 3,

    /// <summary>The chain has the right id and not our contracts.</summary>
    NoDeployment = 4,

    /// <summary>The index was built from another chain or deployment.</summary>
    ForeignIndex = 5,

    /// <summary><c>--once</c> only: another process is indexing.</summary>
    Busy = 6,

    /// <summary><c>--once</c> only: the node did not answer, or contradicted itself.</summary>
    NodeUnavailable = 7,

    /// <summary><c>--once</c> only: the database did not answer.</summary>
    DatabaseUnavailable = 8,
}
