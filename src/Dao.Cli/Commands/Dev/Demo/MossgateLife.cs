using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The first months of Mossgate, through the real contracts. Says only what it read back from the chain.</summary>
internal sealed class MossgateLife(
    EthereumNode node,
    LocalClock clock,
    TransactionSender relayer,
    DeploymentManifest manifest,
    Action<string> say
)
{
    private readonly Address _greenServer = Address.FromBytes(
        Keccak.HashText("Green Server GmbH").ToArray().AsSpan(12)
    );
    private readonly TokenEntry _euro = manifest.Tokens[0];
    private readonly MossgateTreasury _treasury = new(node, relayer, manifest);
    private Motion? _garden;

    public async Task LiveAsync(DateTimeOffset present, CancellationToken cancellation)
    {
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await BuyServerAsync(cancellation);
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await RaiseSalaryRatioAsync(cancellation);
        await clock.AdvanceAsync(DemoCalendar.Pause, cancellation);
        await AllowMoreProposalsAsync(cancellation);

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
            [await _treasury.GrantAsync(_greenServer, MossgateProposals.ServerPrice, cancellation)],
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
        var received = await node.ReadAsync(
            _euro.Address,
            new TestEuro.Functions.BalanceOf(_greenServer),
            BlockTag.Latest,
            cancellation
        );
        var safe = manifest.Contracts.Treasury.Address;
        var owners = await node.ReadAsync(safe, new SafeL2.Functions.GetOwners(), BlockTag.Latest, cancellation);
        var threshold = await node.ReadAsync(safe, new SafeL2.Functions.GetThreshold(), BlockTag.Latest, cancellation);
        say(
            $"  {threshold} of {owners.Count} treasurers must sign, and did; Green Server GmbH received {TokenAmount.Format(received, _euro.Decimals)} {_euro.Symbol}."
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
