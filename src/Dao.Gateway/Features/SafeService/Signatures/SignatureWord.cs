using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>One signature of a blob: its 65 bytes, and what a contract's signature points to.</summary>
internal sealed record SignatureWord(Hash32 R, Hash32 S, byte V, byte[] Dynamic);
