using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury list</c>: what the Safe has executed.</summary>
internal static class TreasuryList
{
    internal static Command Create() =>
        new Command("list", "List the treasury's executed transactions") { Paging.Limit, Paging.After }.Runs(
            async (session, cancellation) =>
            {
                var page = await Paging.ReadAsync(
                    session,
                    (limit, after) => session.Gateway.PaymentsAsync(limit, after, cancellation),
                    () => FromChainAsync(session, cancellation)
                );
                return new TreasuryListAnswer(page.Items, page.Next, page.AsOf, page.Source);
            }
        );

    private static async Task<IReadOnlyList<TreasuryPayment>> FromChainAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Treasury],
            [SafeL2.Events.ExecutionSuccess.Topic, SafeL2.Events.ExecutionFailure.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation
        );
        var payments = new List<TreasuryPayment>();
        foreach (var log in logs.Reverse().Take(session.Get(Paging.Limit)))
        {
            var succeeded = SafeL2.Events.ExecutionSuccess.TryDecode(log, out var success);
            if (!succeeded && !SafeL2.Events.ExecutionFailure.TryDecode(log, out _))
            {
                continue;
            }

            var block = await coop.Node.GetBlockAsync(log.BlockNumber, fullTransactions: false, cancellation);
            payments.Add(
                new TreasuryPayment(
                    success?.TxHash.ToString() ?? log.Topics[1].ToString(),
                    null,
                    log.TransactionHash.ToString(),
                    log.BlockNumber.Value,
                    Moments.FromChain(block?.Timestamp ?? 0),
                    succeeded
                )
            );
        }

        return payments;
    }
}

/// <summary>
/// <c>treasury list</c>: <c>{items: [{safeTxHash, description, transactionHash, block, timestamp, success}], next, asOf, source}</c>.
/// </summary>
internal sealed record TreasuryListAnswer(IReadOnlyList<TreasuryPayment> Items, string? Next, AsOf? AsOf, string Source)
    : Answer
{
    internal override void Render(Page page)
    {
        if (Items.Count == 0)
        {
            page.Sentence("The treasury has not executed anything yet.");
            return;
        }

        foreach (var item in Items)
        {
            page.Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Moments.Say(item.Timestamp)}, block {item.Block}: {(item.Success ? "executed" : "failed")}{(item.Description is null ? "" : ": " + item.Description)}"
                )
            );
            page.Facts(("Transaction", item.TransactionHash), ("safeTxHash", item.SafeTxHash));
        }

        new PageOf<TreasuryPayment>(Items, Next, AsOf, Source).RenderEnd(page);
    }
}
