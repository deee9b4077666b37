using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.SafeService;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

/// <summary>What Safe clients handed in, on both engines.</summary>
public sealed class SafeServiceStoreTests
{
    private static readonly Address s_safe = Account(40);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_stays_as_it_was_and_gains_confirmations_and_trust(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var proposal = Proposal(1) with { Trusted = false };
        await database.SafeProposals.ProposeAsync(proposal, [], Cancellation);

        await database.SafeProposals.ProposeAsync(
            proposal with
            {
                Proposer = Account(9),
                Origin = "another",
                Trusted = true,
            },
            [Signed(1)],
            Cancellation
        );
        (
            await database.SafeProposals.ConfirmAsync(proposal.SafeTxHash, [Signed(1), Signed(2)], Cancellation)
        ).ShouldBeTrue();
        (await database.SafeProposals.ConfirmAsync(Hash(99), [Signed(1)], Cancellation)).ShouldBeFalse();

        var kept = (await database.SafeProposals.FindAsync(proposal.SafeTxHash, Cancellation)).ShouldNotBeNull();
        kept.Proposer.ShouldBe(proposal.Proposer);
        kept.Origin.ShouldBe(proposal.Origin);
        kept.ProposedByDelegate.ShouldBeNull();
        kept.Trusted.ShouldBeTrue();
        kept.ModifiedAt.ShouldBeGreaterThan(kept.CreatedAt);
        var confirmations = await database.SafeProposals.ConfirmationsAsync(proposal.SafeTxHash, Cancellation);
        confirmations.Select(one => one.Owner).ShouldBe([Account(1), Account(2)]);
        confirmations[0].Signature.ShouldBe(Signed(1).Signature);
        (await database.SafeProposals.ConfirmationsAsync(Hash(99), Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Proposals_are_listed_by_nonce_as_numbers(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        UInt256[] nonces = [UInt256.From(2), UInt256.From(10), UInt256.From(256), UInt256.MaxValue];
        for (byte i = 0; i < nonces.Length; i++)
        {
            await database.SafeProposals.ProposeAsync(Proposal(i) with { Nonce = nonces[i] }, [], Cancellation);
        }

        var all = await database.SafeProposals.ListAsync(s_safe, UInt256.Zero, UInt256.MaxValue, Cancellation);
        var some = await database.SafeProposals.ListAsync(s_safe, UInt256.From(3), UInt256.From(256), Cancellation);
        await database.SafeProposals.DeleteAsync(all[0].SafeTxHash, Cancellation);

        all.Select(one => one.Nonce).ShouldBe(nonces.Reverse());
        some.Select(one => one.Nonce).ShouldBe([UInt256.From(256), UInt256.From(10)]);
        (await database.SafeProposals.FindAsync(all[0].SafeTxHash, Cancellation)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Delegations_are_renamed_filtered_and_removed(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var end = DateTimeOffset.UtcNow.AddDays(1);
        var store = database.SafeDelegates;
        await store.AddAsync(new(s_safe, Account(1), Account(2), "old", null), Cancellation);
        await store.AddAsync(new(s_safe, Account(1), Account(2), "new", end), Cancellation);
        await store.AddAsync(new(null, Account(1), Account(2), "all", null), Cancellation);
        await store.AddAsync(new(s_safe, Account(3), Account(2), "gone", DateTimeOffset.UnixEpoch), Cancellation);

        var ofOne = await store.ListAsync(Account(1), null, Cancellation);
        var everything = await store.ListAsync(null, null, Cancellation);
        bool one = await store.RemoveAsync(s_safe, Account(1), Account(2), Cancellation);
        bool rest = await store.RemoveAsync(null, Account(1), Account(2), Cancellation);
        bool none = await store.RemoveAsync(null, Account(1), Account(2), Cancellation);

        ofOne.Select(d => (d.Safe, d.Label)).ShouldBe([(s_safe, "new"), (null, "all")]);
        ofOne[0].ExpiresAt.ShouldNotBeNull().ShouldBe(end, TimeSpan.FromMilliseconds(1));
        everything.Count.ShouldBe(2);
        (one, rest, none).ShouldBe((true, true, false));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_message_is_kept_once_and_an_owner_signs_once(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);
        var message = new SafeMessage(Hash(1), s_safe, "\"text\"", Account(1), null, "{}");

        bool added = await database.SafeMessages.AddAsync(message, Signed(1), Cancellation);
        bool again = await database.SafeMessages.AddAsync(message with { Content = "\"x\"" }, Signed(2), Cancellation);
        bool second = await database.SafeMessages.SignAsync(Hash(1), Signed(2), Cancellation);
        bool twice = await database.SafeMessages.SignAsync(Hash(1), Signed(2), Cancellation);

        (added, again, second, twice).ShouldBe((true, false, true, false));
        var kept = (await database.SafeMessages.ListAsync(s_safe, Cancellation)).ShouldHaveSingleItem();
        kept.Content.ShouldBe("\"text\"");
        kept.SafeAppId.ShouldBeNull();
        kept.Signatures.Select(s => s.Owner).ShouldBe([Account(1), Account(2)]);
        (await database.SafeMessages.FindAsync(Hash(1), Cancellation)).ShouldNotBeNull().Signatures.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Fifty_writers_of_one_proposal_leave_one_row(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var database = await OpenAsync(server);

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    database.SafeProposals.ProposeAsync(
                        Proposal(1),
                        [Signed(1), Signed((byte)(2 + (i % 2)))],
                        Cancellation
                    )
                )
        );

        (await database.SafeProposals.ListAsync(s_safe, UInt256.Zero, UInt256.MaxValue, Cancellation)).Count.ShouldBe(
            1
        );
        var confirmations = await database.SafeProposals.ConfirmationsAsync(s_safe, Cancellation);
        confirmations[Hash(1)]
            .Select(one => one.Owner)
            .ShouldBe([Account(1), Account(2), Account(3)], ignoreOrder: true);
    }

    private static async Task<GatewayDatabase> OpenAsync(Engines server) =>
        await GatewayDatabase.OpenAsync(await server.DatabaseAsync("gateway"), TimeProvider.System, Cancellation);

    private static SafeConfirmation Signed(byte owner) => new(Account(owner), "EOA", [owner, 1, 2]);

    private static SafeProposal Proposal(byte tag) =>
        new()
        {
            SafeTxHash = Hash(tag),
            Safe = s_safe,
            Nonce = UInt256.From(tag),
            Target = Account(7),
            Value = UInt256.MaxValue,
            Call = [],
            Operation = 0,
            SafeTxGas = UInt256.Zero,
            BaseGas = UInt256.Zero,
            GasPrice = UInt256.Zero,
            GasToken = Address.Zero,
            RefundReceiver = Address.Zero,
            Proposer = Account(1),
            Origin = "{}",
            Trusted = true,
        };
}
