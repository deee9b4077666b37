namespace Dao.Gateway.Relay;

/// <summary>Wakes the relay when a ballot was accepted.</summary>
public sealed class RelayBell : IDisposable
{
    private readonly SemaphoreSlim _ring = new(0, 1);

    public void Ring()
    {
        try
        {
            _ring.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Returns when it rings or the time is over, also when the process stops.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _ring.WaitAsync(timeout, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at its token.
        }
    }

    public void Dispose() => _ring.Dispose();
}
