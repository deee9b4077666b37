namespace Dao.Ethereum.JsonRpc;

/// <summary>Limits of a <see cref="JsonRpcClient"/>.</summary>
public sealed record JsonRpcOptions
{
    /// <summary>For one attempt, connection to last byte. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a read is sent again after a transport fault, 408, 429 or 5xx. Default 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Before the first retry; doubles each time, with jitter of half its length. Default 200 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between retries, also when the server asks for more. Default 5 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A longer response is refused before it is stored. Default 64 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 64 << 20;

    /// <summary>Requests in one HTTP request; longer batches are split. Default 100.</summary>
    public int MaxBatchSize { get; init; } = 100;
}
