using Dao.Ethereum.Crypto;

namespace Dao.Gateway.Relay;

/// <summary>The relayer's key, or none. It only pays for gas: it can neither vote nor move money.</summary>
public sealed record RelayKey(PrivateKey? Key);
