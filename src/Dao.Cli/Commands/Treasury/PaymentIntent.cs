using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Safes;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// Asks the chain what a payment means and whether it would take it now. The gateway asks the same, so that both say the same
/// sentence.
/// </summary>
internal static class PaymentIntent
{
    private static readonly Hash32 s_transfer = Keccak.HashText("Transfer(address,address,uint256)");

    /// <summary>As the payment stands on the chain.</summary>
    internal static Task<TreasuryCard> ReadAsync(
        Coop coop,
        SafeTransactionFile file,
        GuardAnnouncement? announced,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            coop,
            file,
            announced is null ? null : (ClauseWords.Name(announced.BudgetLine), announced.GrantId),
            null,
            cancellation
        );

    /// <summary>As it will stand once it is announced with what its file says.</summary>
    internal static Task<TreasuryCard> ReadAnnouncedAsync(
        Coop coop,
        SafeTransactionFile file,
        CancellationToken cancellation
    ) => ReadAsync(coop, file, (file.BudgetLine, file.GrantId), Announcements.CallOf(file), cancellation);

    private static async Task<TreasuryCard> ReadAsync(
        Coop coop,
        SafeTransactionFile file,
        (string Line, uint GrantId)? meaning,
        TreasuryGuard.Functions.Announce? announcement,
        CancellationToken cancellation
    )
    {
        var transaction = file.Transaction();
        var simulated =
            await new SafeSimulation(coop.Node).RunAsync(
                coop.Treasury,
                file.Nonce,
                TreasuryExecute.Call(transaction, []),
                announcement,
                BlockTag.Latest,
                cancellation
            )
            ?? throw new CliFailure(
                ExitCode.Verification,
                "not-a-safe",
                $"What is at {coop.Treasury} does not answer as a Safe. Ask another node."
            );
        var book = (await coop.ActionsAsync(cancellation)).Book;
        var asked = new HashSet<(Address Target, string Selector)>();
        var acts = TreasuryActs.Of(
            transaction,
            book,
            (target, selector) =>
            {
                asked.Add((target, Hex.Encode(selector)));
                return false;
            }
        );
        var listed = await ListedAsync(coop, asked, cancellation);
        var card = IntentCard.Of(
            new IntentFacts
            {
                Transaction = transaction,
                Book = book.With(await MembersAsync(coop, acts, cancellation)),
                Simulation = simulated.Outcome,
                IsGuarded = simulated.Guard == coop.Guard,
                Announced = await MeaningAsync(coop, meaning, cancellation),
                PaidBefore = await PaidBeforeAsync(coop, cancellation),
                Balances = (await Balance.ReadAllAsync(coop, cancellation)).ToDictionary(
                    balance => balance.Token ?? Address.Zero,
                    balance => balance.Units
                ),
                IsListedCall = (target, selector) => listed.Contains((target, Hex.Encode(selector))),
            }
        );
        return TreasuryCard.Of(file, card, Asset.All(coop));
    }

    private static async Task<AnnouncedMeaning?> MeaningAsync(
        Coop coop,
        (string Line, uint GrantId)? meaning,
        CancellationToken cancellation
    ) =>
        meaning is not var (line, grant)
            ? null
            : new AnnouncedMeaning(
                line,
                grant,
                grant == 0 ? null : await GrantDecision.NumberAsync(coop, grant, cancellation)
            );

    private static async Task<HashSet<(Address Target, string Selector)>> ListedAsync(
        Coop coop,
        HashSet<(Address Target, string Selector)> asked,
        CancellationToken cancellation
    )
    {
        var listed = new HashSet<(Address, string)>();
        foreach (var one in asked)
        {
            var question = new TreasuryGuard.Functions.IsListedCall(one.Target, Hex.Decode(one.Selector));
            if (await coop.ReadAsync(coop.Guard, question, cancellation))
            {
                listed.Add(one);
            }
        }

        return listed;
    }

    /// <summary>Members by their number, as the registry has them now.</summary>
    private static async Task<Dictionary<Address, string>> MembersAsync(
        Coop coop,
        TreasuryActs acts,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Address, string>();
        foreach (var address in acts.All.SelectMany(act => act.Addresses).Distinct())
        {
            if (await ChainMembers.IdOfAsync(coop, address, cancellation) is var id and not 0)
            {
                names[address] = string.Create(CultureInfo.InvariantCulture, $"member {id}");
            }
        }

        return names;
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
}
