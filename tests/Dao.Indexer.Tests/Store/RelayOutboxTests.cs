using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Relay;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class RelayOutboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_ballot_goes_from_queued_to_final(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;

        var accepted = await relay.EnqueueAsync(Ballot("a", 1), Cancellation);
        accepted.Outcome.ShouldBe(EnqueueOutcome.Accepted);
        accepted.Ballot.State.ShouldBe(RelayBallotState.Queued);
        await relay.RecordSignedAsync(Transaction(1, 0), ["a"], Cancellation);
        await relay.MarkSentAsync(Hash(1), Cancellation);
        (await relay.FindAsync("a", Cancellation))!.State.ShouldBe(RelayBallotState.Sent);
        await relay.RecordSignedAsync(Transaction(2, 0), ["a"], Cancellation);
        (await relay.UnsettledAsync(Cancellation)).Select(t => t.Hash).ShouldBe([Hash(1), Hash(2)], ignoreOrder: true);
        (await relay.BallotsOfAsync(Hash(2), Cancellation)).Single().Signature.Length.ShouldBe(64);
        await relay.MarkMinedAsync(
            Hash(1),
            new BlockNumber(5),
            Hash(55),
            [new("a", RelayBallotState.Mined)],
            Cancellation
        );
        (await relay.UnsettledAsync(Cancellation)).Select(t => t.Hash).ShouldBe([Hash(1)]);
        await relay.RewindAsync(Hash(1), Cancellation);
        (await relay.FindAsync("a", Cancellation))!.State.ShouldBe(RelayBallotState.Sent);
        await relay.MarkMinedAsync(
            Hash(1),
            new BlockNumber(6),
            Hash(56),
            [new("a", RelayBallotState.Mined)],
            Cancellation
        );
        await relay.MarkFinalAsync(Hash(1), Cancellation);

        var final = (await relay.FindAsync("a", Cancellation))!;
        (final.State, final.TransactionHash, final.BlockNumber).ShouldBe(
            (RelayBallotState.Final, Hash(1), new BlockNumber(6))
        );
        (await relay.UnsettledAsync(Cancellation)).ShouldBeEmpty();
        (await relay.HighestNonceAsync(Account(9), Cancellation)).ShouldBe(0);
        (await relay.HighestNonceAsync(Account(8), Cancellation)).ShouldBeNull();
        (await relay.CountsAsync(Cancellation))[RelayBallotState.Final].ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_one_ballot_of_a_member_lives_and_a_failed_one_makes_room(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;

        var first = Ballot("a", 1) with { IdempotencyKey = "k", RequestDigest = Hash(1) };
        (await relay.EnqueueAsync(first, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);
        (await relay.EnqueueAsync(first with { Id = "b" }, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Repeated);
        (await relay.EnqueueAsync(first with { Id = "c", RequestDigest = Hash(2) }, Cancellation)).Outcome.ShouldBe(
            EnqueueOutcome.KeyReused
        );
        var duplicate = await relay.EnqueueAsync(Ballot("d", 1), Cancellation);
        (duplicate.Outcome, duplicate.Ballot.Id).ShouldBe((EnqueueOutcome.Duplicate, "a"));
        (await relay.EnqueueAsync(Ballot("e", 2), Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);

        await relay.FailAsync("a", "refused by the governor: has voted", Cancellation);

        (await relay.FindAsync("a", Cancellation))!.Reason.ShouldBe("refused by the governor: has voted");
        (await relay.FindLiveAsync(Governor, Proposal, 1, Cancellation)).ShouldBeNull();
        (await relay.EnqueueAsync(Ballot("f", 1), Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);
        (await relay.InStateAsync(RelayBallotState.Queued, 10, Cancellation))
            .Select(b => b.Id)
            .ShouldBe(["e", "f"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_ballot_offered_fifty_times_at_once_is_stored_once(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => Task.Run(() => database.Relay.EnqueueAsync(Ballot($"id-{i}", 1), Cancellation)))
        );

        results.Count(r => r.Outcome == EnqueueOutcome.Accepted).ShouldBe(1);
        results.Count(r => r.Outcome == EnqueueOutcome.Duplicate).ShouldBe(49);
        results.Select(r => r.Ballot.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_abandoned_transaction_gives_its_ballots_back_to_the_queue()
    {
        await using var server = await Engines.StartAsync("sqlite");
        await using var database = await OpenAsync(server);
        await database.Relay.EnqueueAsync(Ballot("a", 1), Cancellation);
        await database.Relay.RecordSignedAsync(Transaction(1, 0), ["a"], Cancellation);

        await database.Relay.AbandonAsync(Hash(1), Cancellation);

        var ballot = (await database.Relay.FindAsync("a", Cancellation))!;
        (ballot.State, ballot.TransactionHash).ShouldBe((RelayBallotState.Queued, null));
        (await database.Relay.UnsettledAsync(Cancellation)).ShouldBeEmpty();
    }

    private static async Task<GatewayDatabase> OpenAsync(Engines server) =>
        await GatewayDatabase.OpenAsync(await server.DatabaseAsync("gateway"), TimeProvider.System, Cancellation);

    private static RelayBallot Ballot(string id, uint member) =>
        new()
        {
            Id = id,
            Governor = Governor,
            ProposalId = Proposal,
            MemberId = member,
            Account = Account((byte)member),
            Choice = "For",
            Signature = new byte[64],
        };

    private static RelayTransaction Transaction(byte tag, long nonce) =>
        new()
        {
            Hash = Hash(tag),
            Relayer = Account(9),
            Nonce = nonce,
            Raw = [1, 2, 3],
        };
}
