using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Http;

/// <summary>The block that an answer is true for.</summary>
public sealed record AsOf(ulong Number, Hash32 Hash, DateTimeOffset Timestamp);
