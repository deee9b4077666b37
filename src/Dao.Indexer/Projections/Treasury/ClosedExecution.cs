using Dao.Ethereum.Primitives;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Indexer.Projections.Treasury;

/// <summary>An execution of a Safe of which both events were seen.</summary>
/// <param name="Module">Null when owners signed it.</param>
internal sealed record ClosedExecution(
    EventKey At,
    bool Succeeded,
    Address To,
    UInt256 Value,
    byte[] Call,
    long Operation,
    Address? Module,
    OwnersExecution? Owners
);
