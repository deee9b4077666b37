namespace Dao.Store.Facts;

/// <summary>One decoded event, or one part of it. Facts are never changed; a reorg deletes them with their block.</summary>
public abstract record Fact(EventKey At)
{
    internal abstract FactTable Table { get; }
}
