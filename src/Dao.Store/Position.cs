namespace Dao.Store;

/// <summary>A place in a list that is ordered by chain position; pages start after it.</summary>
public readonly record struct Position(ulong Block, ulong LogIndex)
{
    internal long BlockColumn => checked((long)Block);

    internal long LogColumn => checked((long)LogIndex);
}
