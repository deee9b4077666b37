using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Safes;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury inspect</c>: what a payment means and whether the chain would take it now. Needs no gateway.</summary>
internal static class TreasuryInspect
{
    private static readonly Hash32 s_transfer = Keccak.HashText("Transfer(address,address,uint256)");

    internal static Command Create() =>
        new Command("inspect", "Say what a payment does, what the bylaws say to it, and what to look at twice")
        {
            TreasuryCommands.File,
        }.Runs(InspectAsync);

    private static async Task<Answer> InspectAsync(Session session, CancellationToken cancellation)
    {
        var file = await SafeTransactionFile.ReadAsync(session.Get(TreasuryCommands.File), cancellation);
        var coop = await Coop.OpenAsync(session, cancellation);
        SigningRules.RequireThisSafe(coop, file);
        var announced = file.IsRejection ? null : await Announcements.FindAsync(coop, file, cancellation);
        var transaction = file.Transaction();
        var simulated =
            await new SafeSimulation(coop.Node).RunAsync(
                coop.Treasury,
                file.Nonce,
                TreasuryExecute.Call(transaction, []),
                BlockTag.Latest,
                cancellation
            )
            ?? throw new CliFailure(
                ExitCode.Verification,
                "not-a-safe",
                $"What is at {coop.Treasury} does not answer as a Safe. Ask another node."
            );
        var card = IntentCard.Of(
            new IntentFacts
            {
                Transaction = transaction,
                Book = CoopAddressBook.Of(coop.Manifest),
                Simulation = simulated.Outcome,
                IsGuarded = simulated.Guard == coop.Guard,
                Announced = announced is null
                    ? null
                    : new AnnouncedMeaning(ClauseWords.Name(announced.BudgetLine), announced.GrantId, null),
                PaidBefore = await PaidBeforeAsync(coop, cancellation),
                Balances = (await Balance.ReadAllAsync(coop, cancellation)).ToDictionary(
                    balance => balance.Token ?? Address.Zero,
                    balance => balance.Units
                ),
            }
        );
        return new InspectedAnswer(
            card.Sentence,
            file.Reason,
            card.Verdict,
            card.Simulation,
            card.Balances,
            card.Alarms,
            card.Hashes
        )
        {
            SaidBalances = [.. card.Balances.Select(balance => Say(coop, balance))],
        };
    }

    /// <summary>Whom the treasury ever paid in its tokens.</summary>
    private static async Task<IReadOnlySet<Address>> PaidBeforeAsync(Coop coop, CancellationToken cancellation)
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [.. coop.Manifest.Tokens.Select(token => token.Address)],
            [s_transfer],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation,
            Hash32.FromBytes([.. new byte[12], .. coop.Treasury.ToArray()])
        );
        return logs.Where(log => log.Topics.Count == 3)
            .Select(log => Address.FromBytes(log.Topics[2].ToArray().AsSpan(12)))
            .ToHashSet();
    }

    private static string Say(Coop coop, IntentBalance balance)
    {
        var asset = Asset.All(coop).FirstOrDefault(asset => asset.Token == balance.Token);
        string Words(UInt256? units) =>
            units is not { } known ? "unknown"
            : asset is null ? $"{known} units of {balance.Token}"
            : asset.Say(known);
        return $"{Words(balance.Before)} before, {Words(balance.After)} after";
    }
}

/// <summary>
/// <c>treasury inspect</c>: <c>{sentence, reason, verdict: {code, at, clause}, simulation: {ok, error}, balances: [{token,
/// before, after}], alarms: [code], hashes: {domain, message, safeTx}}</c>, as the gateway's intent.
/// </summary>
internal sealed record InspectedAnswer(
    string Sentence,
    string Reason,
    IntentVerdict Verdict,
    IntentSimulation Simulation,
    IReadOnlyList<IntentBalance> Balances,
    IReadOnlyList<IntentAlarm> Alarms,
    IntentHashes Hashes
) : Answer
{
    /// <summary>The balances, as people say them.</summary>
    internal IReadOnlyList<string> SaidBalances { get; init; } = [];

    internal override void Render(Page page)
    {
        page.Sentence(Sentence);
        foreach (var alarm in Alarms)
        {
            page.Warning(AlarmWords.Of(alarm));
        }

        page.Gap();
        page.Facts(
            ("Bylaws", Verdict.InWords()),
            ("Now", Simulation.Ok ? "it would go through" : Simulation.Error),
            ("Reason", Reason.Length > 0 ? Reason : "(none given)")
        );
        page.Facts(SaidBalances.Select(balance => ("Treasury", (string?)balance)));
        page.Facts(
            ("Domain", Hashes.Domain.ToString()),
            ("Message", Hashes.Message.ToString()),
            ("safeTxHash", Hashes.SafeTx.ToString())
        );
    }
}
