using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.JsonRpc;
using Dao.Rules.Receipts;

namespace Dao.Cli.Commands.Verify;

/// <summary><c>dao verify receipt</c>: checks a ballot's receipt with no gateway, and with no node unless one is named.</summary>
internal static class VerifyReceipt
{
    private static readonly Argument<string> s_file = new("file")
    {
        Description = "The receipt that the gateway gave: the link Receipt beside a ballot",
    };

    private static readonly Option<string> s_headerFrom = new("--header-from")
    {
        Description = "Ask this node (an RPC address that you trust) whether its blocks have the receipt's hashes",
        HelpName = "url",
    };

    internal static Command Create() =>
        new Command("receipt", "Check a ballot's receipt: what it proves, and on which block hashes that hangs")
        {
            s_file,
            s_headerFrom,
        }.Runs(VerifyAsync);

    private static async Task<Answer> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var node = NodeOf(session);
        var receipt = await ReadAsync(session.Get(s_file), cancellation);
        switch (receipt.Check())
        {
            case ReceiptVerdict.Refused refused:
                return ReceiptAnswer.Refused(refused.Flaw);
            case ReceiptVerdict.ProvenIf proven:
                IReadOnlyList<BlockClaim> claims = [proven.Vote, .. proven.Others];
                var blocks = node is null
                    ? [.. claims.Select(ReceiptBlock.Of)]
                    : await AskAsync(node, receipt, claims, cancellation);
                return ReceiptAnswer.Of(receipt, blocks[0], [.. blocks.Skip(1)], ForeignContracts(session, receipt));
            case var other:
                throw new InvalidOperationException($"Not a verdict: {other}");
        }
    }

    private static ChainAccess? NodeOf(Session session)
    {
        if (session.Get(s_headerFrom) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? session.ChainAt(url)
            : throw CliFailure.BadInput(
                $"--header-from must be an address such as http://127.0.0.1:8545, but is '{text}'."
            );
    }

    private static async Task<IReceipt> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.NotFound(
                $"There is no file {path}. The gateway gives receipts at /api/v1/proposals/ID/ballots/MEMBER/receipt, and of elections at "
                    + "/api/v1/elections/ID/ballots/MEMBER/receipt."
            );
        }

        if (new FileInfo(path).Length > ReceiptFile.MaxBytes)
        {
            throw CliFailure.BadInput($"{path} is larger than 8 MiB: this is not a ballot's receipt.");
        }

        return
            ReceiptFile.TryParse(await File.ReadAllBytesAsync(path, cancellation), out var receipt, out var flaw)
            && receipt is not null
            ? receipt
            : throw CliFailure.BadInput(
                $"{path} is not a ballot's receipt: {flaw} Get it again from the gateway; a receipt that was edited is worth nothing."
            );
    }

    private static async Task<List<ReceiptBlock>> AskAsync(
        ChainAccess node,
        IReceipt receipt,
        IReadOnlyList<BlockClaim> claims,
        CancellationToken cancellation
    )
    {
        var chainId = await node.ChainIdAsync(cancellation);
        if (chainId != receipt.ChainId)
        {
            throw new CliFailure(
                ExitCode.Node,
                "wrong-chain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The receipt is of chain {receipt.ChainId}, but the node of --header-from is on chain {chainId}. Name a node of chain {receipt.ChainId}."
                )
            );
        }

        var final = await node.Node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellation);
        var blocks = new List<ReceiptBlock>();
        foreach (var claim in claims)
        {
            blocks.Add(await AskAsync(node.Node, claim, final, cancellation));
        }

        return blocks;
    }

    private static async Task<ReceiptBlock> AskAsync(
        EthereumNode node,
        BlockClaim claim,
        Block? final,
        CancellationToken cancellation
    )
    {
        var block = await node.GetBlockAsync(claim.Number, fullTransactions: false, cancellation);
        return ReceiptBlock.Of(claim) with
        {
            Known = block is not null && block.Number == claim.Number ? block.Hash == claim.Hash : null,
            NodeHash = block?.Hash,
            Final = final is not null && claim.Number <= final.Number,
            Asked = true,
        };
    }

    /// <summary>Why the contracts are not those of the manifest that was named; null when none was named.</summary>
    private static string? ForeignContracts(Session session, IReceipt receipt)
    {
        if (session.Settings.NamedDeployment is not { } path)
        {
            return null;
        }

        var manifest = ManifestFile.Read(path);
        var contracts = manifest.Contracts;
        var areOurs = receipt switch
        {
            BallotReceipt { Ballot: var vote } => vote.Registry == contracts.MemberRegistry.Address
                && (vote.Governor == contracts.Assembly.Address || vote.Governor == contracts.Constitution.Address),
            ElectionReceipt { Ballot: var ballot } => ballot.Elections == contracts.Elections.Address,
            _ => false,
        };
        return areOurs && manifest.ChainId == receipt.ChainId
            ? ""
            : $"The ballot was counted by contracts that are not those of {path}: it is no vote of that co-op.";
    }
}
