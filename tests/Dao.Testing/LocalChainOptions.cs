namespace Dao.Testing;

/// <summary>How a <see cref="LocalChain"/> starts.</summary>
public sealed record LocalChainOptions
{
    /// <summary>Default 31337.</summary>
    public ulong ChainId { get; init; } = 31337;

    /// <summary>When the first block is dated; default: now.</summary>
    public DateTimeOffset? GenesisTime { get; init; }

    /// <summary>Mine on this beat instead of once per transaction; in whole seconds.</summary>
    public TimeSpan? BlockTime { get; init; }

    /// <summary>A state that <see cref="LocalChain.DumpStateAsync"/> wrote.</summary>
    public string? StateFile { get; init; }

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }
}
