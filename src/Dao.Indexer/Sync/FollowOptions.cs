using System.ComponentModel.DataAnnotations;

namespace Dao.Indexer.Sync;

/// <summary>Section <c>Follow</c>: the pace.</summary>
internal sealed class FollowOptions
{
    public const string Section = "Follow";

    /// <summary>How often the node is asked for its head, in milliseconds. 50 to 60,000, default 500.</summary>
    [Range(50, 60_000)]
    public int PollMilliseconds { get; set; } = 500;

    /// <summary>The longest range of blocks in one question and one transaction. 1 to 10,000, default 2,000.</summary>
    [Range(1, 10_000)]
    public int MaxBlocks { get; set; } = 2_000;

    /// <summary>The longest wait after a fault of the node or the database, in milliseconds. 100 to 300,000, default 10,000.</summary>
    [Range(100, 300_000)]
    public int MaxBackoffMilliseconds { get; set; } = 10_000;
}
