using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Transactions;

/// <summary>A transaction as the network takes it.</summary>
/// <param name="Raw">What <c>eth_sendRawTransaction</c> sends.</param>
/// <param name="Hash">The transaction's hash.</param>
public sealed record SignedTransaction(byte[] Raw, Hash32 Hash);
