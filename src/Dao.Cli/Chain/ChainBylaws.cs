using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Cli.Chain;

/// <summary>One clause as the bylaws' contract answers it.</summary>
internal sealed record ChainClause(
    string Key,
    Hash32 Id,
    UInt256 Value,
    UInt256 Min,
    UInt256 Max,
    Hash32 ProseDigest,
    bool IsProtected,
    ulong Since
);

/// <summary>All clauses at one block, in the order of their definition.</summary>
internal sealed record ChainBylaws(IReadOnlyList<ChainClause> Clauses, Block Block)
{
    /// <summary>
    /// One number for all that a plan is computed from: Keccak-256 over key, value, bounds, digest of the words and
    /// protection of each clause, 32 bytes each. (The contract's own digest covers the words only.)
    /// </summary>
    internal Hash32 Digest
    {
        get
        {
            var bytes = new List<byte>();
            foreach (var clause in Clauses)
            {
                bytes.AddRange(clause.Id.ToArray());
                bytes.AddRange(clause.Value.ToBigEndian());
                bytes.AddRange(clause.Min.ToBigEndian());
                bytes.AddRange(clause.Max.ToBigEndian());
                bytes.AddRange(clause.ProseDigest.ToArray());
                bytes.AddRange((clause.IsProtected ? UInt256.One : UInt256.Zero).ToBigEndian());
            }

            return Keccak.Hash(bytes.ToArray());
        }
    }

    internal UInt256 this[string key] =>
        Clauses.FirstOrDefault(clause => clause.Key == key)?.Value
        ?? throw CliFailure.NotFound($"The bylaws have no clause '{key}'.");

    internal static async Task<ChainBylaws> ReadAsync(Coop coop, CancellationToken cancellation)
    {
        var head = await coop.HeadAsync(cancellation);
        var at = BlockTag.At(head.Number);
        var count = (int)await coop.ReadAsync(coop.Bylaws, new BylawsContract.Functions.KeyCount(), at, cancellation);
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    coop.ReadAsync(
                        coop.Bylaws,
                        new BylawsContract.Functions.KeyAt(UInt256.From((ulong)i)),
                        at,
                        cancellation
                    )
                )
        );
        var clauses = await Task.WhenAll(
            ids.Select(id => coop.ReadAsync(coop.Bylaws, new BylawsContract.Functions.ClauseOf(id), at, cancellation))
        );
        return new ChainBylaws([.. ids.Zip(clauses, Read)], head);
    }

    private static ChainClause Read(Hash32 id, BylawsContract.Structs.Clause clause) =>
        new(
            ClauseWords.Name(id),
            id,
            clause.Value,
            clause.Min,
            clause.Max,
            clause.ProseDigest,
            clause.IsProtected,
            clause.EffectiveFrom
        );
}
