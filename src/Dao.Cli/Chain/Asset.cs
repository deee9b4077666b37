using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;

namespace Dao.Cli.Chain;

/// <summary>Ether, or a token that the manifest knows. The manifest's decimals are checked against the token itself.</summary>
internal sealed record Asset(Address? Token, string Symbol, int Decimals)
{
    internal static readonly Asset Ether = new(null, "ETH", 18);

    internal string Say(UInt256 units) => TokenAmount.Format(units, Decimals, Symbol);

    /// <param name="text">What was typed.</param>
    /// <param name="option">Where.</param>
    internal UInt256 Parse(string text, string option = "--amount")
    {
        if (!TokenAmount.TryParse(text, Decimals, out var units, out var error))
        {
            throw CliFailure.BadInput($"{option}: {error}");
        }

        return units != UInt256.Zero ? units : throw CliFailure.BadInput($"{option} must be more than zero.");
    }

    internal async Task<UInt256> BalanceAsync(Coop coop, Address holder, CancellationToken cancellation) =>
        Token is { } token
            ? await coop.ReadAsync(token, new TestEuro.Functions.BalanceOf(holder), cancellation)
            : await coop.Node.GetBalanceAsync(holder, Dao.Ethereum.JsonRpc.BlockTag.Latest, cancellation);

    /// <summary>Ether and the co-op's tokens.</summary>
    internal static IReadOnlyList<Asset> All(Coop coop) =>
        [Ether, .. coop.Manifest.Tokens.Select(token => new Asset(token.Address, token.Symbol, token.Decimals))];

    /// <param name="coop">Whose tokens.</param>
    /// <param name="text">A symbol as the manifest writes it, or an address.</param>
    internal static Asset Find(Coop coop, string text)
    {
        var tokens = All(coop).Skip(1).ToArray();
        var found = Address.TryParse(text, out var address)
            ? tokens.FirstOrDefault(token => token.Token == address)
            : tokens.FirstOrDefault(token => string.Equals(token.Symbol, text, StringComparison.OrdinalIgnoreCase));
        return found
            ?? throw CliFailure.NotFound(
                $"This co-op has no token '{text}'. It has: {string.Join(", ", tokens.Select(token => token.Symbol))}."
            );
    }

    /// <summary>A wrong number of decimals would pay a million times too much or too little.</summary>
    internal async Task RequireDecimalsAsync(Coop coop, CancellationToken cancellation)
    {
        if (Token is not { } token)
        {
            return;
        }

        var decimals = await coop.ReadAsync(token, new TestEuro.Functions.Decimals(), cancellation);
        if (decimals != Decimals)
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "deployment-mismatch",
                $"deployment.json says that {Symbol} has {Decimals} decimals, the token itself says {decimals}. "
                    + "Use the file that 'dao deploy' wrote."
            );
        }
    }
}
