using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Relay;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class RelayOutboxTests
{
    private const int Quota = 1_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_ballot_goes_from_queued_to_final(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;

        var accepted = await relay.EnqueueAsync(Ballot("a", 1), Quota, Cancellation);
        accepted.Outcome.ShouldBe(EnqueueOutcome.Accepted);
        accepted.Ballot.State.ShouldBe(RelayState.Queued);
        await relay.RecordSignedAsync(Transaction(1, 0), ["a"], Cancellation);
        await relay.MarkSentAsync(Hash(1), Cancellation);
        (await relay.FindAsync("a", Cancellation))!.State.ShouldBe(RelayState.Sent);
        await relay.RecordSignedAsync(Transaction(2, 0), ["a"], Cancellation);
        (await relay.UnsettledAsync(Cancellation)).Select(t => t.Hash).ShouldBe([Hash(1), Hash(2)], ignoreOrder: true);
        (await relay.BallotsOfAsync(Hash(2), Cancellation)).Single().Signature.Length.ShouldBe(64);
        await relay.MarkMinedAsync(
            Hash(1),
            new BlockNumber(5),
            Hash(55),
            UInt256.From(7),
            true,
            [new("a", RelayState.Mined)],
            Cancellation
        );
        (await relay.UnsettledAsync(Cancellation)).Select(t => t.Hash).ShouldBe([Hash(1)]);
        await relay.RewindAsync(Hash(1), Cancellation);
        (await relay.FindAsync("a", Cancellation))!.State.ShouldBe(RelayState.Sent);
        await relay.MarkMinedAsync(
            Hash(1),
            new BlockNumber(6),
            Hash(56),
            UInt256.From(8),
            true,
            [new("a", RelayState.Mined)],
            Cancellation
        );
        await relay.MarkFinalAsync(Hash(1), Cancellation);

        var final = (await relay.FindAsync("a", Cancellation))!;
        (final.State, final.TransactionHash, final.BlockNumber).ShouldBe(
            (RelayState.Final, Hash(1), new BlockNumber(6))
        );
        (await relay.UnsettledAsync(Cancellation)).ShouldBeEmpty();
        var attempts = await relay.SpendingAsync(Account(9), DateTimeOffset.UnixEpoch, null, Cancellation);
        attempts
            .Select(a => (a.State, a.Paid))
            .ShouldBe(
                [(RelayTransactionState.Final, UInt256.From(8)), (RelayTransactionState.Replaced, (UInt256?)null)],
                ignoreOrder: true
            );
        (await relay.HighestNonceAsync(Account(9), Cancellation)).ShouldBe(0);
        (await relay.HighestNonceAsync(Account(8), Cancellation)).ShouldBeNull();
        (await relay.CountsAsync(Cancellation))[RelayState.Final].ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_one_ballot_of_a_member_lives_and_a_failed_one_makes_room(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;

        var first = Ballot("a", 1) with { IdempotencyKey = "k", RequestDigest = Hash(1) };
        (await relay.EnqueueAsync(first, Quota, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);
        (await relay.EnqueueAsync(first with { Id = "b" }, Quota, Cancellation)).Outcome.ShouldBe(
            EnqueueOutcome.Repeated
        );
        (
            await relay.EnqueueAsync(first with { Id = "c", RequestDigest = Hash(2) }, Quota, Cancellation)
        ).Outcome.ShouldBe(EnqueueOutcome.KeyReused);
        var duplicate = await relay.EnqueueAsync(Ballot("d", 1), Quota, Cancellation);
        (duplicate.Outcome, duplicate.Ballot.Id).ShouldBe((EnqueueOutcome.Duplicate, "a"));
        (await relay.EnqueueAsync(Ballot("e", 2), Quota, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);

        await relay.FailAsync("a", "refused by the governor: has voted", Cancellation);

        (await relay.FindAsync("a", Cancellation))!.Reason.ShouldBe("refused by the governor: has voted");
        (await relay.FindLiveAsync(Governor, Proposal, 1, Cancellation)).ShouldBeNull();
        (await relay.EnqueueAsync(Ballot("f", 1), Quota, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);
        (await relay.InStateAsync(RelayState.Queued, 10, Cancellation))
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
                .Select(i => Task.Run(() => database.Relay.EnqueueAsync(Ballot($"id-{i}", 1), Quota, Cancellation)))
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
        await database.Relay.EnqueueAsync(Ballot("a", 1), Quota, Cancellation);
        await database.Relay.RecordSignedAsync(Transaction(1, 0), ["a"], Cancellation);

        await database.Relay.AbandonAsync(Hash(1), Cancellation);

        var ballot = (await database.Relay.FindAsync("a", Cancellation))!;
        (ballot.State, ballot.TransactionHash).ShouldBe((RelayState.Queued, null));
        (await database.Relay.UnsettledAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_call_goes_through_the_same_states_and_is_on_its_way_once(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;

        var offers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(() => relay.EnqueueCallAsync(Signed($"id-{i}"), (Hash(7), "Why"), Quota, Cancellation))
                )
        );
        var id = offers.OfType<(RelayCall Call, bool IsNew)>().Single(offer => offer.IsNew).Call.Id;
        offers.ShouldAllBe(offer => offer.GetValueOrDefault().Call.Id == id);
        (await relay.FindReasonAsync(Hash(7), Cancellation)).ShouldBe("Why");
        (await relay.FindReasonAsync(Hash(8), Cancellation)).ShouldBeNull();

        await relay.RecordSignedAsync(Transaction(1, 0) with { CallId = id }, [], Cancellation);
        (await StateAsync()).ShouldBe((RelayState.Sent, Hash(1)));
        (await relay.UnsettledAsync(Cancellation)).Single().CallId.ShouldBe(id);
        await relay.MarkMinedAsync(Hash(1), new BlockNumber(5), Hash(55), UInt256.One, false, [], Cancellation);
        (await StateAsync()).ShouldBe((RelayState.Queued, null));
        await relay.RecordSignedAsync(Transaction(2, 1) with { CallId = id }, [], Cancellation);
        await relay.AbandonAsync(Hash(2), Cancellation);
        (await StateAsync()).ShouldBe((RelayState.Queued, null));
        await relay.RecordSignedAsync(Transaction(3, 2) with { CallId = id }, [], Cancellation);
        await relay.MarkMinedAsync(Hash(3), new BlockNumber(6), Hash(56), UInt256.One, true, [], Cancellation);
        (await StateAsync()).ShouldBe((RelayState.Mined, Hash(3)));
        await relay.RewindAsync(Hash(3), Cancellation);
        (await StateAsync()).ShouldBe((RelayState.Sent, Hash(3)));
        await relay.MarkMinedAsync(Hash(3), new BlockNumber(7), Hash(57), UInt256.One, true, [], Cancellation);
        await relay.MarkFinalAsync(Hash(3), Cancellation);

        (await StateAsync()).ShouldBe((RelayState.Final, Hash(3)));
        (await relay.EnqueueCallAsync(Call("late"), Cancellation)).IsNew.ShouldBeFalse();
        // A payout may have missed a payee: it goes again, once more at a time.
        var payout = Call("payout") with
        {
            Purpose = RelayCall.Payout,
            Calldata = [9],
        };
        await relay.EnqueueCallAsync(payout, Cancellation);
        (await relay.EnqueueCallAsync(payout with { Id = "twice" }, Cancellation)).IsNew.ShouldBeFalse();
        await relay.RecordSignedAsync(Transaction(4, 3) with { CallId = "payout" }, [], Cancellation);
        await relay.MarkMinedAsync(Hash(4), new BlockNumber(8), Hash(58), UInt256.One, true, [], Cancellation);
        (await relay.EnqueueCallAsync(payout with { Id = "early" }, Cancellation)).IsNew.ShouldBeFalse();
        await relay.MarkFinalAsync(Hash(4), Cancellation);
        (await relay.EnqueueCallAsync(payout with { Id = "again" }, Cancellation)).IsNew.ShouldBeTrue();

        async Task<(RelayState, Hash32?)> StateAsync()
        {
            var call = (await relay.FindCallAsync(id, Cancellation)).ShouldNotBeNull();
            return (call.State, call.TransactionHash);
        }
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_failed_call_makes_room_for_another(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;
        await relay.EnqueueCallAsync(Call("a"), Cancellation);

        await relay.FailCallAsync("a", "The guard refuses", Cancellation);
        var again = await relay.EnqueueCallAsync(Call("b"), Cancellation);

        (await relay.FindCallAsync("a", Cancellation)).ShouldNotBeNull().Reason.ShouldBe("The guard refuses");
        (again.IsNew, again.Call.Id).ShouldBe((true, "b"));
        (await relay.CallsInStateAsync(RelayState.Queued, 10, Cancellation)).Select(call => call.Id).ShouldBe(["b"]);
        (await relay.FindLiveCallAsync(again.Call.Digest(), Cancellation)).ShouldNotBeNull().Id.ShouldBe("b");
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_account_hands_in_as_much_as_it_may_and_takes_no_room_from_others(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var relay = database.Relay;
        var same = Address.Parse("0x00000000000000000000000000000000000000bb");

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 40)
                .Select(i =>
                    Task.Run(() =>
                        relay.EnqueueAsync(Ballot($"id-{i}", (uint)i) with { Account = same }, 10, Cancellation)
                    )
                )
        );
        outcomes.Count(result => result.Outcome == EnqueueOutcome.Accepted).ShouldBe(10);
        outcomes.Count(result => result.Outcome == EnqueueOutcome.OverQuota).ShouldBe(30);
        var call = Call("call") with { Account = same };
        (await relay.EnqueueCallAsync(call, null, 10, Cancellation)).ShouldBeNull();
        (await relay.EnqueueCallAsync(call, null, 11, Cancellation)).ShouldNotBeNull();
        (await relay.EnqueueCallAsync(call, null, 11, Cancellation))
            .ShouldNotBeNull()
            .IsNew.ShouldBeFalse("it is the same");
        var other = Ballot("other", 41) with { Account = Address.Parse("0x00000000000000000000000000000000000000AB") };
        (await relay.EnqueueAsync(other, 10, Cancellation)).Outcome.ShouldBe(EnqueueOutcome.Accepted);
        await relay.FailAsync("other", "too late", Cancellation);
        (await relay.EnqueueAsync(other with { Id = "more" }, 1, Cancellation)).Outcome.ShouldBe(
            EnqueueOutcome.OverQuota,
            "what failed may have cost gas"
        );
    }

    private static RelayCall Signed(string id) => Call(id) with { Account = Ballot("signer", 1).Account };

    private static RelayCall Call(string id) =>
        new()
        {
            Id = id,
            Purpose = RelayCall.Announcement,
            Target = Account(3),
            Calldata = [1, 2, 3, 4],
        };

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
