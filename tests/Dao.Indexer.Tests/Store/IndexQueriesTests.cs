using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Facts;
using Dao.Store.Members;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class IndexQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Members of second 10 vote, with the accounts of second 20.</summary>
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Vote_is_open_to_the_accounts_that_the_contract_takes_ballots_from(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        Fact[] facts =
        [
            .. Admitted(1, 1),
            .. Admitted(2, 10),
            .. Admitted(3, 11),
            // Both signed, one in between and one after the snapshot.
            .. Admitted(4, 1),
            Rekeyed(4, 12, 41, RekeyPath.Consented),
            Rekeyed(4, 21, 42, RekeyPath.Consented),
            // Forced in between: what came before it counts, and nothing after it.
            .. Admitted(5, 1),
            Rekeyed(5, 12, 51, RekeyPath.Consented),
            Rekeyed(5, 14, 52, RekeyPath.WithoutConsent),
            Rekeyed(5, 16, 53, RekeyPath.Consented),
            // Forced before the electorate was taken, or after the snapshot.
            .. Admitted(6, 1),
            Rekeyed(6, 10, 61, RekeyPath.WithoutConsent),
            Rekeyed(6, 21, 62, RekeyPath.WithoutConsent),
            .. Admitted(7, 1),
            new MemberLeft(At(9, 70), 7, Account(7), false, Time(9)),
            .. Admitted(8, 1),
            new MemberLeft(At(22, 70), 8, Account(8), false, Time(22)),
        ];
        var blocks = Enumerable.Range(1, 30).Select(number => Header((byte)number));
        await index.Writer.CommitAsync(new BlockBatch(null, [.. blocks], facts), null, Source, Cancellation);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var open = new List<byte>();
        foreach (var account in new byte[] { 1, 2, 3, 4, 41, 42, 5, 51, 52, 53, 6, 61, 62, 7, 8, 99 })
        {
            if (await snapshot.Members.MayVoteAsync(Account(account), Time(10), Time(20), Cancellation))
            {
                open.Add(account);
            }
        }

        open.ShouldBe([1, 2, 41, 51, 61]);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Facts_of_every_kind_are_read_back_as_state(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        (await index.Writer.CommitAsync(History(), null, Source, Cancellation)).ShouldBeTrue();

        await using var snapshot = await index.SnapshotAsync(Cancellation);

        snapshot.AsOf!.Number.ShouldBe(new BlockNumber(4));
        snapshot.AsOf.Hash.ShouldBe(Hash(4));
        snapshot.AsOf.Timestamp.ShouldBe(Time(4));

        var members = await snapshot.Members.ListAsync(null, 10, Cancellation);
        members.Next.ShouldBeNull();
        members
            .Items.Select(m => (m.MemberId, m.Account, m.ClassName, m.IsActive, m.Expelled))
            .ShouldBe([(1u, Account(11), "worker", true, false), (2u, Account(2), "supporter", false, true)]);
        (await snapshot.Members.AccountAtAsync(1, Time(2), Cancellation)).ShouldBe(Account(1));
        (await snapshot.Members.AccountAtAsync(1, Time(3), Cancellation)).ShouldBe(Account(11));
        (await snapshot.Members.AccountAtAsync(2, Time(4), Cancellation)).ShouldBeNull();
        (await snapshot.Members.FindByAccountAsync(Account(11), Cancellation))!.MemberId.ShouldBe(1u);
        (await snapshot.Members.CountActiveAsync(Cancellation)).ShouldBe(1);
        (await snapshot.Members.CountAtAsync(Time(2), Cancellation)).ShouldBe(2);

        var proposal = (await snapshot.Proposals.FindByNumberAsync(1, Cancellation))!;
        proposal.ProposalId.ShouldBe(Proposal);
        proposal.Deadline.ShouldBe(Time(150));
        proposal.ProposerMemberId.ShouldBe(1u);
        proposal.Description.ShouldBe("Buy a \uFFFD server");
        (proposal.ForCount, proposal.AgainstCount, proposal.AbstainCount).ShouldBe((1, 1, 0));
        (proposal.Electorate, proposal.QuorumBps, proposal.ApprovalBps).ShouldBe((2, 2000, 5000));
        proposal.Eta.ShouldBe(Time(200));
        proposal.ExecutedAt.ShouldBe(Time(4));
        proposal.CanceledAt.ShouldBeNull();
        (await snapshot.Proposals.FindAsync(Proposal, Cancellation)).ShouldBe(proposal);
        (await snapshot.Proposals.FindAsync(UInt256.One, Cancellation)).ShouldBeNull();
        (await snapshot.Proposals.ActionsAsync(Proposal, Cancellation)).Single().Target.ShouldBe(Token);
        (await snapshot.Proposals.ListAsync(null, 1, Cancellation)).Items.ShouldBe([proposal]);

        // The first voter's key changed after the snapshot; the ballot stays theirs.
        var ballots = await snapshot.Ballots.ListAsync(Proposal, null, 10, Cancellation);
        ballots.Items.Select(b => (b.MemberId, b.Support, b.Reason)).ShouldBe([(1u, 1, ""), (2u, 0, "too dear")]);
        (await snapshot.Ballots.FindAsync(Proposal, 2, Cancellation))!.Account.ShouldBe(Account(2));
        (await snapshot.Ballots.RefusedAsync(Proposal, 2, Cancellation)).Single().Why.ShouldBe(2);

        var clause = (await snapshot.Bylaws.ListAsync(null, 10, Cancellation)).Items.Single();
        clause.Value.ShouldBe(UInt256.From(91));
        clause.Protected.ShouldBeFalse();
        clause.Maximum.ShouldBe(UInt256.MaxValue);
        clause.DecidingProposalId.ShouldBe(Proposal);
        (await snapshot.Bylaws.TextDigestAsync(Cancellation)).ShouldBe(Hash(60));

        var names = await snapshot.Organisations.NamesAsync(Cancellation);
        names.ShouldBe(new Dictionary<Address, string> { [Account(40)] = "Green Server GmbH" });

        var duties = await snapshot.Petitions.UnansweredAsync(10, Cancellation);
        duties
            .Select(duty => duty.PetitionId)
            .ShouldBe([2, 1], "a case is due before the assembly, and what is settled is no duty");
        var petition = duties[1];
        (petition.Signatures, petition.Threshold, petition.AssemblyAt).ShouldBe((2, 2, Time(60)));
        var petitions = await snapshot.Petitions.ListAsync(null, 3, Cancellation);
        petitions.Items.Select(item => item.PetitionId).ShouldBe([4, 3, 2]);
        var rest = await snapshot.Petitions.ListAsync(petitions.Next, 3, Cancellation);
        rest.Items.Select(item => item.PetitionId).ShouldBe([1]);
        var settled = (await snapshot.Petitions.FindAsync(3, Cancellation)).ShouldNotBeNull();
        (settled.AnsweredAt, settled.AnswerHash).ShouldBe((Time(4), null));
        var signatures = await snapshot.Petitions.SignaturesAsync(1, null, 1, Cancellation);
        var more = await snapshot.Petitions.SignaturesAsync(1, signatures.Next, 1, Cancellation);
        signatures.Items.Concat(more.Items).Select(item => item.MemberId).ShouldBe([1u, 2u]);
        more.Next.ShouldBeNull();

        var office = (await snapshot.Elections.OfficesAsync(Cancellation)).ShouldHaveSingleItem();
        (office.Name, office.Seats, office.OfClass, office.ClassName, office.Power).ShouldBe(
            ("board", 2, true, "partner", 1)
        );
        (office.LastElection, office.SeatedElection, office.TermEndsAt).ShouldBe((2L, 1L, Time(99)));
        office.Holders.ShouldBe([2u]);
        var elections = await snapshot.Elections.ListAsync(null, 1, Cancellation);
        (elections.Items.Single().ElectionId, elections.Items.Single().Outcome).ShouldBe((2L, null));
        var first = (await snapshot.Elections.ListAsync(elections.Next, 1, Cancellation)).Items.Single();
        (first.Outcome, first.Ballots, first.ClosedAt).ShouldBe(("seated", 2L, Time(4)));
        first.Electorate.ShouldBe(1, "partners at the snapshot, whatever they became later");
        first.Elected.ShouldBe([2u]);
        var candidacies = await snapshot.Elections.CandidaciesAsync(1, Cancellation);
        candidacies
            .Select(one => (one.MemberId, one.Withdrawn, one.Approvals))
            .ShouldBe([(1u, true, 1L), (2u, false, 2L)], "the 64th candidate's bit is the sign");
        var counted = await snapshot.Elections.BallotsAsync(1, null, 1, Cancellation);
        (await snapshot.Elections.BallotsAsync(1, counted.Next, 1, Cancellation)).Items.Single().MemberId.ShouldBe(2u);

        (await snapshot.Treasury.OwnersAsync(Cancellation)).ShouldBe([Account(1), Account(2)]);
        (await snapshot.Treasury.ThresholdAsync(Cancellation)).ShouldBe(2);
        (await snapshot.Treasury.ModulesAsync(Cancellation)).ShouldBe([Account(77)]);
        (await snapshot.Treasury.PartAsync("guard", Cancellation)).ShouldBe(Account(78));
        var executions = await snapshot.Treasury.ExecutionsAsync(null, 10, Cancellation);
        executions.Items.Select(x => x.Nonce).ShouldBe([0L, null]);
        executions.Items[1].DecidingProposalId.ShouldBe(Proposal);
        (await snapshot.Treasury.FindExecutionAsync(Hash(80), Cancellation))!.Signatures.ShouldBe([9]);
        (await snapshot.Treasury.TokenBalancesAsync(Cancellation))[Token].ShouldBe(UInt256.From(6));

        var activity = await snapshot.Chain.ActivityAsync(Governor, null, 10, Cancellation);
        activity.Items.Single().Logs.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Pages_of_one_give_the_same_list_as_one_page(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        await index.Writer.CommitAsync(History(), null, Source, Cancellation);

        await using var snapshot = await index.SnapshotAsync(Cancellation);

        await PagesAgree((p, n) => snapshot.Members.ListAsync(p, n, Cancellation), 2);
        await PagesAgree((p, n) => snapshot.Ballots.ListAsync(Proposal, p, n, Cancellation), 2);
        await PagesAgree((p, n) => snapshot.Treasury.ExecutionsAsync(p, n, Cancellation), 2, x => x.LogIndex);
        await PagesAgree((p, n) => snapshot.Treasury.TransfersAsync(p, n, Cancellation), 3);
        await PagesAgree((p, n) => snapshot.Proposals.ListAsync(p, n, Cancellation), 1);
        await PagesAgree((p, n) => snapshot.Bylaws.ListAsync(p, n, Cancellation), 1);
    }

    private static Task PagesAgree<T>(Func<Position?, int, Task<Slice<T>>> list, int count)
        where T : notnull => PagesAgree(list, count, item => item);

    private static async Task PagesAgree<T>(
        Func<Position?, int, Task<Slice<T>>> list,
        int count,
        Func<T, object> identity
    )
    {
        var whole = await list(null, 100);
        whole.Items.Count.ShouldBe(count);
        whole.Next.ShouldBeNull();

        List<T> paged = [];
        Position? next = null;
        do
        {
            var page = await list(next, 1);
            paged.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);

        paged.Select(identity).ShouldBe(whole.Items.Select(identity));
    }

    private static IEnumerable<Fact> Admitted(byte member, byte second)
    {
        yield return new MemberAdmitted(
            At(second, member),
            member,
            Account(member),
            MemberKind.Human,
            ShortText.Write("worker"),
            Time(second)
        );
        yield return new MemberAccountChanged(At(second, member), Account(member), member, Time(second));
    }

    private static MemberAccountChanged Rekeyed(byte member, byte second, byte account, RekeyPath path) =>
        new(At(second, member), Account(account), member, Time(second), Account(member), path);
}
