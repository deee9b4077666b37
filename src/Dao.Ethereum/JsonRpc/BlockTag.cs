using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Which block a question is about: a name, a number or a hash (EIP-1898).</summary>
public readonly record struct BlockTag
{
    private readonly string? _text;

    private BlockTag(string text, Hash32? hash = null)
    {
        _text = text;
        Hash = hash;
    }

    public static BlockTag Latest => new("latest");

    public static BlockTag Safe => new("safe");

    public static BlockTag Finalized => new("finalized");

    public static BlockTag Pending => new("pending");

    public static BlockTag Earliest => new("earliest");

    /// <summary>Set when the block is named by its hash.</summary>
    public Hash32? Hash { get; }

    public static BlockTag At(BlockNumber number) => new(RpcRequestWriter.Quantity(number.Value));

    public static BlockTag At(Hash32 hash) => new(hash.ToString(), hash);

    public override string ToString() => _text ?? "latest";

    internal object ToParameter() =>
        Hash is null ? ToString() : new Dictionary<string, object?>(StringComparer.Ordinal) { ["blockHash"] = Hash };
}
