using System.Collections.Concurrent;
using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;

namespace Dao.Gateway.Features.SafeService.Tokens;

/// <summary>What tokens say about themselves. Any of them may be hostile: little gas, little text, and no failure spreads.</summary>
internal sealed class TokenBook(EthereumNode node, CoopContracts contracts)
{
    private const ulong ReadGas = 200_000;
    private const int MaxText = 60;
    private const int MaxKept = 5_000;

    private static readonly byte[] s_balanceOf = Selector("balanceOf(address)");

    private readonly ConcurrentDictionary<Address, TokenDescription> _kept = new();

    /// <summary>The co-op's own tokens.</summary>
    public async Task<IReadOnlyList<TokenDescription>> ListedAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(contracts.Tokens.Select(token => DescribeAsync(token.Address, false, cancellationToken)));

    /// <param name="isErc721">What its transfers show it to be.</param>
    public async Task<TokenDescription> DescribeAsync(Address token, bool isErc721, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(token, out var known))
        {
            return known;
        }

        var listed = contracts.Tokens.FirstOrDefault(one => one.Address == token);
        var name = await TextAsync(token, "name()", cancellationToken);
        var symbol = listed?.Symbol ?? await TextAsync(token, "symbol()", cancellationToken);
        var decimals = listed?.Decimals ?? (isErc721 ? null : await SmallAsync(token, "decimals()", cancellationToken));
        var described = new TokenDescription(
            isErc721 ? "ERC721"
                : decimals is null ? "UNKNOWN"
                : "ERC20",
            token,
            name ?? symbol ?? "",
            symbol ?? "",
            decimals,
            "",
            listed is not null
        );
        if (name is not null)
        {
            Keep(described);
        }

        return described;
    }

    /// <summary>Zero when the token does not answer.</summary>
    public async Task<UInt256> BalanceAsync(Address token, Address holder, CancellationToken cancellationToken)
    {
        byte[] data = [.. s_balanceOf, .. new byte[12], .. holder.ToArray()];
        return await ReadAsync(token, data, cancellationToken) is { Length: 32 } word
            ? UInt256.FromBigEndian(word)
            : UInt256.Zero;
    }

    private void Keep(TokenDescription token)
    {
        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[token.Address] = token;
    }

    private async Task<int?> SmallAsync(Address token, string function, CancellationToken cancellationToken) =>
        await ReadAsync(token, Selector(function), cancellationToken) is { Length: 32 } word
        && UInt256.FromBigEndian(word) is { BitLength: <= 8 } number
            ? (int)number
            : null;

    /// <summary>An ABI string, or as old tokens do a name of 32 bytes; printable and short.</summary>
    private async Task<string?> TextAsync(Address token, string function, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, Selector(function), cancellationToken) is not { Length: >= 32 } answer)
        {
            return null;
        }

        var bytes = answer.AsSpan();
        if (answer.Length >= 64 && UInt256.FromBigEndian(bytes[..32]) == UInt256.From(32))
        {
            var length = UInt256.FromBigEndian(bytes[32..64]);
            bytes = bytes[64..];
            bytes = length <= UInt256.From((ulong)bytes.Length) ? bytes[..(int)length] : bytes;
        }
        else
        {
            bytes = bytes[..32].TrimEnd((byte)0);
        }

        var text = new string([
            .. Encoding
                .UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * MaxText)])
                .Where(letter => !char.IsControl(letter))
                .Take(MaxText),
        ]);
        return text;
    }

    /// <summary>Null when the token reverts, loops or is no contract.</summary>
    private async Task<byte[]?> ReadAsync(Address token, byte[] data, CancellationToken cancellationToken)
    {
        var call = new CallRequest
        {
            To = token,
            Data = data,
            Gas = ReadGas,
        };
        try
        {
            return await node.CallAsync(call, BlockTag.Latest, cancellationToken);
        }
        catch (JsonRpcException)
        {
            return null;
        }
    }

    private static byte[] Selector(string function) => Keccak.HashText(function).ToArray()[..4];
}
