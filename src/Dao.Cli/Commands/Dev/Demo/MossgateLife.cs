using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;
using Dao.Rules.Ballots;
using Dao.Rules.Bylaws;
using Dao.Rules.Proposals;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The first months of Mossgate, through the real contracts. Says only what it read back from the chain.</summary>
internal sealed class MossgateLife(
    EthereumNode node,
    LocalClock clock,
    TransactionSender relayer,
    DeploymentManifest manifest,
    CoopConfig config,
    Action<string> say
)
{
    /// <summary>The treasurers who sign before they compare addresses.</summary>
    private static readonly uint[] s_hasty = [2, 3, 4];

    private readonly Address _greenServer = Invented(MossgateProposals.Supplier);
    private readonly Address _seedLibrary = Invented(MossgateProposals.SeedLibrary);
    private readonly TokenEntry _euro = manifest.Tokens[0];
    private readonly MossgateTreasury _treasury = new(node, clock, relayer, manifest);
    private readonly MossgateElection _election = new(node, relayer, manifest, say);
    private Motion? _garden;
    private SafeTransaction? _lookAlike;
    private ulong? _seedsFrom;

    public async Task LiveAsync(DateTimeOffset present, CancellationToken cancellation)
    {
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await BuyServerAsync(cancellation);
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await RaiseSalaryRatioAsync(cancellation);
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await AllowMoreProposalsAsync(cancellation);
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await GrantBudgetsAsync(cancellation);

        // The last proposal opens so that it is open to votes when the story reaches the present.
        var delay = await node.ReadAsync(
            manifest.Contracts.Assembly.Address,
            new CoopGovernor.Functions.VotingDelay(),
            BlockTag.Latest,
            cancellation
        );
        var opening = present.ToUnixTimeSeconds() - (long)DemoCalendar.LastOpen.TotalSeconds - (long)delay;
        await clock.AdvanceToAsync((ulong)opening, cancellation);
        _garden = await ProposeAsync(
            manifest.Contracts.Assembly.Address,
            4,
            MossgateProposals.Garden,
            [Record("decision", MossgateProposals.Garden)],
            cancellation
        );
    }

    /// <summary>The open proposal's first ballots travel as a member's would: signed, relayed, mined, final.</summary>
    public async Task VoteThroughGatewayAsync(DemoGateway gateway, CancellationToken cancellation)
    {
        var motion = _garden ?? throw new InvalidOperationException("Life comes before the last vote.");
        var relayed = new List<string>();
        foreach (var (member, choice) in MossgateProposals.GardenTurnout.Ballots())
        {
            relayed.Add(await gateway.VoteAsync(motion.Id, Sign(motion, member, choice), cancellation));
        }

        await gateway.WaitUntilFinalAsync(relayed, cancellation);
        say(
            $"\"{motion.Title}\" is open to votes; {relayed.Count} signed ballots went through the gateway and are final."
        );
    }

    private async Task BuyServerAsync(CancellationToken cancellation)
    {
        var motion = await ProposeAsync(
            manifest.Contracts.Assembly.Address,
            1,
            MossgateProposals.Server,
            [
                _treasury.Name(_greenServer, MossgateProposals.Supplier),
                await _treasury.GrantAsync(_greenServer, MossgateProposals.ServerPrice, cancellation),
            ],
            cancellation
        );
        await VoteAsync(motion, MossgateProposals.ServerTurnout, cancellation);
        if (!await CarryOutAsync(motion, cancellation))
        {
            return;
        }

        var transaction = await _treasury.TransferAsync(_greenServer, MossgateProposals.ServerPrice, cancellation);
        var grant = await _treasury.LastGrantAsync(cancellation);
        await _treasury.AnnounceAsync(transaction, 1, grant, MossgateProposals.ServerReason, cancellation);
        await _treasury.ExecuteAsync(transaction, [1, 2, 3], cancellation);
        var received = await BalanceAsync(_greenServer, cancellation);
        var safe = manifest.Contracts.Treasury.Address;
        var owners = await node.ReadAsync(safe, new SafeL2.Functions.GetOwners(), BlockTag.Latest, cancellation);
        var threshold = await node.ReadAsync(safe, new SafeL2.Functions.GetThreshold(), BlockTag.Latest, cancellation);
        say(
            $"  {threshold} of {owners.Count} treasurers must sign, and did; Green Server GmbH received {Say(received)}."
        );
    }

    private async Task RaiseSalaryRatioAsync(CancellationToken cancellation)
    {
        var motion = await ProposeAsync(
            manifest.Contracts.Constitution.Address,
            2,
            MossgateProposals.SalaryRatio,
            [await AmendAsync("maxSalaryRatio", UInt256.From(5), cancellation)],
            cancellation
        );
        await VoteAsync(motion, MossgateProposals.SalaryTurnout, cancellation);
        await CarryOutAsync(motion, cancellation);
    }

    private async Task AllowMoreProposalsAsync(CancellationToken cancellation)
    {
        var motion = await ProposeAsync(
            manifest.Contracts.Assembly.Address,
            3,
            MossgateProposals.MoreProposals,
            [await AmendAsync("maxActiveProposals", UInt256.From(5), cancellation)],
            cancellation
        );
        await VoteAsync(motion, MossgateProposals.MoreProposalsTurnout, cancellation);
        await CarryOutAsync(motion, cancellation);
    }

    /// <summary>What treasurers can not do: one announces it, three sign. It stays in the queue.</summary>
    public async Task SignForLookAlikeAsync(DemoGateway gateway, CancellationToken cancellation)
    {
        var stranger = MossgateProposals.LookAlikeOf(_greenServer);
        var reason = MossgateProposals.LookAlikeReason;
        _lookAlike = await _treasury.TransferAsync(stranger, MossgateProposals.LookAlikePrice, cancellation);
        await gateway.AnnounceAsync(
            await _treasury.SignReasonAsync(_lookAlike, s_hasty[0], 0, reason, cancellation),
            reason,
            cancellation
        );
        await gateway.CoSignAsync(_lookAlike, s_hasty, cancellation);
        say(
            $"In May an invoice came: {Say(MossgateProposals.LookAlikePrice)} to {stranger}, so it says Green Server GmbH again ({_greenServer})."
        );
    }

    /// <summary>The gateway tells everybody why, once the index has the announcement.</summary>
    public async Task<bool> IsLookAlikeExplainedAsync(DemoGateway gateway, CancellationToken cancellation) =>
        await gateway.ReasonAsync(LookAlike, cancellation) is not null;

    /// <summary>The guard refuses, whoever signed.</summary>
    public async Task TryLookAlikeAsync(DemoGateway gateway, CancellationToken cancellation)
    {
        var clauses = new ClauseNumbers(config.BylawsText);
        var card = await _treasury.TryAsync(LookAlike, s_hasty, clauses, cancellation);
        say(
            $"  Three treasurers signed; the reason that everybody can read: \"{await gateway.ReasonAsync(LookAlike, cancellation)}\""
        );
        say($"  The guard: {card.Verdict.InWords()}. {card.Simulation.Error}");
    }

    private SafeTransaction LookAlike =>
        _lookAlike ?? throw new InvalidOperationException("Signing comes before trying.");

    /// <summary>A monthly budget pays itself; a salary beyond the ratio is refused, on record; the workers elect.</summary>
    private async Task GrantBudgetsAsync(CancellationToken cancellation)
    {
        var start = await _treasury.NowAsync(cancellation) + (ulong)DemoCalendar.UntilBudgets(config).TotalSeconds;
        var motion = await ProposeAsync(
            manifest.Contracts.Assembly.Address,
            5,
            MossgateProposals.Budgets,
            [
                _treasury.Name(_seedLibrary, MossgateProposals.SeedLibrary),
                .. _treasury.Budgets(_seedLibrary, start),
                .. _election.Calls(),
            ],
            cancellation
        );
        await VoteAsync(motion, MossgateProposals.BudgetsTurnout, cancellation);
        if (!await CarryOutAsync(motion, cancellation))
        {
            return;
        }

        _seedsFrom = start;
        await _election.StandAsync(cancellation);
        var (opens, seating) = await _election.TimesAsync(cancellation);
        (ulong At, Func<CancellationToken, Task> Do)[] agenda =
        [
            (start, PayGardenerAsync),
            (start + (ulong)DemoCalendar.Month.TotalSeconds, TryToOverpayAsync),
            (opens, _election.VoteAsync),
            (seating, _election.SeatAsync),
        ];
        foreach (var (at, doAsync) in agenda.OrderBy(item => item.At))
        {
            await clock.AdvanceToAsync(at, cancellation);
            await doAsync(cancellation);
        }
    }

    private Task PayGardenerAsync(CancellationToken cancellation) =>
        _treasury.RunPayrollAsync(
            1,
            MossgateProposals.Gardener,
            MossgateProposals.GardenerPay,
            "Pay of the first month",
            cancellation
        );

    private async Task TryToOverpayAsync(CancellationToken cancellation)
    {
        var refusal =
            await _treasury.RunPayrollAsync(
                2,
                MossgateProposals.WorkshopLead,
                MossgateProposals.WorkshopLeadPay,
                "Pay of the second month",
                cancellation
            ) ?? throw new InvalidOperationException("The payroll paid more than the ratio allows.");
        say(
            $"  A treasurer ran the payroll with {Say(refusal.Amount)} for the workshop lead; refused on record by {ClauseWords.Name(refusal.Rule)}: at most {Say(refusal.Allowed)}."
        );
    }

    /// <summary>The indexer's job pays every month that began, once it follows the chain.</summary>
    public async Task<bool> HasPaidSeedsAsync(CancellationToken cancellation)
    {
        if (_seedsFrom is not { } start)
        {
            return true;
        }

        var months = (await _treasury.NowAsync(cancellation) - start) / (ulong)DemoCalendar.Month.TotalSeconds + 1;
        var balance = await BalanceAsync(_seedLibrary, cancellation);
        if (balance < UInt256.From(months) * MossgateProposals.SeedsPerMonth)
        {
            return false;
        }

        say($"The seed library has {Say(balance)}: its monthly budget pays itself, nobody signs for it.");
        return true;
    }

    private Task<UInt256> BalanceAsync(Address account, CancellationToken cancellation) =>
        node.ReadAsync(_euro.Address, new TestEuro.Functions.BalanceOf(account), BlockTag.Latest, cancellation);

    private string Say(UInt256 units) => TokenAmount.Format(units, _euro.Decimals, _euro.Symbol);

    private ProposedCall Record(string topic, string text) =>
        new(
            manifest.Contracts.DecisionLog.Address,
            UInt256.Zero,
            new DecisionLog.Functions.Record(
                ClauseDefinition.ToOnChainKey(topic),
                CanonicalText.Digest(text),
                ""
            ).Encode()
        );

    private async Task<ProposedCall> AmendAsync(string key, UInt256 value, CancellationToken cancellation)
    {
        var bylaws = manifest.Contracts.Bylaws.Address;
        var clause = await node.ReadAsync(
            bylaws,
            new Bylaws.Functions.ClauseOf(ClauseDefinition.ToOnChainKey(key)),
            BlockTag.Latest,
            cancellation
        );
        var change = new Bylaws.Structs.Change(ClauseDefinition.ToOnChainKey(key), value, clause.ProseDigest);
        return new ProposedCall(bylaws, UInt256.Zero, new Bylaws.Functions.Amend([change]).Encode());
    }

    private async Task<Motion> ProposeAsync(
        Address governor,
        uint member,
        string description,
        IReadOnlyList<ProposedCall> calls,
        CancellationToken cancellation
    )
    {
        using var key = MossgateKeys.Member(member);
        await clock.FundAsync(key.Address, cancellation);
        using var sender = new TransactionSender(node, key, manifest.ChainId);
        await sender.SendAsync(
            governor,
            new CoopGovernor.Functions.Propose(Targets(calls), Values(calls), Data(calls), description),
            cancellation
        );
        var id = ProposalIds.Compute(governor, calls, description);
        var snapshot = await node.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalSnapshot(id),
            BlockTag.Latest,
            cancellation
        );
        var domain = await node.ReadAsync(
            governor,
            new CoopGovernor.Functions.Eip712Domain(),
            BlockTag.Latest,
            cancellation
        );
        return new Motion(
            governor,
            id,
            description.Split('\n')[0].TrimStart('#', ' '),
            description,
            calls,
            (ulong)snapshot,
            new Ethereum.TypedData.Eip712Domain(
                domain.Name,
                domain.Version,
                (ulong)domain.ChainId,
                domain.VerifyingContract
            ).Separator()
        );
    }

    private async Task VoteAsync(Motion motion, Turnout turnout, CancellationToken cancellation)
    {
        await clock.AdvanceToAsync(motion.Snapshot + 1, cancellation);
        var packed = PackedBallot.PackAll([.. turnout.Ballots().Select(b => Sign(motion, b.MemberId, b.Choice))]);
        await relayer.SendAsync(
            motion.Governor,
            new CoopGovernor.Functions.CastBallots(motion.Id, packed),
            cancellation
        );
    }

    private static PackedBallot Sign(Motion motion, uint member, BallotChoice choice)
    {
        using var key = MossgateKeys.Member(member);
        var digest = new MemberBallot(motion.Id, member, choice).Digest(motion.DomainSeparator);
        return new PackedBallot(member, choice, key.Sign(digest));
    }

    /// <summary>Waits for the end of the vote, says how it ended, and executes what was decided.</summary>
    private async Task<bool> CarryOutAsync(Motion motion, CancellationToken cancellation)
    {
        var deadline = await node.ReadAsync(
            motion.Governor,
            new CoopGovernor.Functions.ProposalDeadline(motion.Id),
            BlockTag.Latest,
            cancellation
        );
        await clock.AdvanceToAsync((ulong)deadline + 1, cancellation);
        var (against, inFavour, _) = await node.ReadAsync(
            motion.Governor,
            new CoopGovernor.Functions.ProposalVotes(motion.Id),
            BlockTag.Latest,
            cancellation
        );
        var state = (ProposalState)
            await node.ReadAsync(
                motion.Governor,
                new CoopGovernor.Functions.State(motion.Id),
                BlockTag.Latest,
                cancellation
            );
        var passed = state == ProposalState.Succeeded;
        say($"\"{motion.Title}\": {inFavour} for, {against} against - {(passed ? "passed" : "failed")}.");
        if (!passed)
        {
            return false;
        }

        var description = Keccak.HashText(motion.Description);
        await relayer.SendAsync(
            motion.Governor,
            new CoopGovernor.Functions.Queue(
                Targets(motion.Calls),
                Values(motion.Calls),
                Data(motion.Calls),
                description
            ),
            cancellation
        );
        var eta = await node.ReadAsync(
            motion.Governor,
            new CoopGovernor.Functions.ProposalEta(motion.Id),
            BlockTag.Latest,
            cancellation
        );
        await clock.AdvanceToAsync((ulong)eta, cancellation);
        await relayer.SendAsync(
            motion.Governor,
            new CoopGovernor.Functions.Execute(
                Targets(motion.Calls),
                Values(motion.Calls),
                Data(motion.Calls),
                description
            ),
            cancellation
        );
        return true;
    }

    private static Address Invented(string name) => Address.FromBytes(Keccak.HashText(name).ToArray().AsSpan(12));

    private static Address[] Targets(IEnumerable<ProposedCall> calls) => [.. calls.Select(call => call.Target)];

    private static UInt256[] Values(IEnumerable<ProposedCall> calls) => [.. calls.Select(call => call.Value)];

    private static byte[][] Data(IEnumerable<ProposedCall> calls) => [.. calls.Select(call => call.Data)];

    /// <summary>A proposal of the story, as it stands on chain.</summary>
    private sealed record Motion(
        Address Governor,
        UInt256 Id,
        string Title,
        string Description,
        IReadOnlyList<ProposedCall> Calls,
        ulong Snapshot,
        Hash32 DomainSeparator
    );
}
