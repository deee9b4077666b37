namespace Dao.Indexer.Sync;

/// <summary>How many blocks to ask for at once: doubles while answers are small, halves when a node refuses or an answer is large.</summary>
internal sealed class AdaptiveRange(int maximum)
{
    /// <summary>More logs than this in one answer and the next range is shorter; bounds memory and transaction size.</summary>
    public const int ManyLogs = 10_000;

    public int Blocks { get; private set; } = Math.Min(maximum, 256);

    public void Answered(int logs) => Blocks = logs > ManyLogs ? Halved : Math.Min(maximum, Blocks * 2);

    /// <returns>False when the range can not become shorter: its length is not the cause.</returns>
    public bool Refused()
    {
        bool canShrink = Blocks > 1;
        Blocks = Halved;
        return canShrink;
    }

    private int Halved => Math.Max(1, Blocks / 2);
}
