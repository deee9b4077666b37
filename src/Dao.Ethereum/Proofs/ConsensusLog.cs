using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>An event as a receipt holds it.</summary>
/// <param name="Address">The contract that emitted it.</param>
/// <param name="Topics">At most four.</param>
public sealed record ConsensusLog(Address Address, IReadOnlyList<Hash32> Topics, byte[] Data)
{
    internal void Write(RlpWriter list) =>
        list.Write(Address)
            .WriteList(topics =>
            {
                foreach (var topic in Topics)
                {
                    topics.Write(topic);
                }
            })
            .Write(Data);
}
