using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Ballots;
using Dao.Store.Bylaws;
using Dao.Store.Chain;
using Dao.Store.Decisions;
using Dao.Store.Elections;
using Dao.Store.Facts;
using Dao.Store.Members;
using Dao.Store.Organisations;
using Dao.Store.Petitions;
using Dao.Store.Proposals;
using Dao.Store.Safes;
using Dao.Store.Spending;
using Dao.Store.Treasury;

namespace Dao.Indexer.Tests.Store;

/// <summary>A small invented history with every kind of fact.</summary>
internal static class StoreSamples
{
    public static readonly IndexSource Source = new()
    {
        ChainId = UInt256.From(31337),
        FirstBlock = new BlockNumber(1),
        Deployment = Hash(99),
    };

    public static readonly Address Governor = Account(200);
    public static readonly UInt256 Proposal = UInt256.MaxValue;
    public static readonly Address Token = Account(201);
    public static readonly Hash32 Board = ShortText.Write("board");
    private static readonly Hash32 Partner = ShortText.Write("partner");

    public static Hash32 Hash(byte tag, byte branch = 0)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes[0] = branch;
        bytes[31] = tag;
        return Hash32.FromBytes(bytes);
    }

    public static Address Account(byte tag)
    {
        Span<byte> bytes = stackalloc byte[20];
        bytes[19] = tag;
        return Address.FromBytes(bytes);
    }

    public static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + seconds);

    public static BlockHeader Header(byte number, byte branch = 0) =>
        new(new BlockNumber(number), Hash(number, branch), Hash((byte)(number - 1), branch), Time(number));

    public static EventKey At(byte block, long log) => new(new BlockNumber(block), log, Hash(block, 7));

    public static BlockBatch History() =>
        new(
            null,
            [Header(1), Header(2), Header(3), Header(4)],
            [
                new LogRecorded(At(1, 0), 0, Governor, [Hash(1), Hash(2)], [1, 2, 3]),
                new MemberAdmitted(At(1, 0), 1, Account(1), MemberKind.Human, ShortText.Write("worker"), Time(1)),
                new MemberAccountChanged(At(1, 0), Account(1), 1, Time(1)),
                new MemberAdmitted(
                    At(1, 1),
                    2,
                    Account(2),
                    MemberKind.Organisation,
                    ShortText.Write("partner"),
                    Time(1)
                ),
                new MemberAccountChanged(At(1, 1), Account(2), 2, Time(1)),
                new ClauseDefined(
                    At(1, 2),
                    Hash(50),
                    UInt256.From(90),
                    UInt256.From(1),
                    UInt256.MaxValue,
                    true,
                    Hash(51),
                    Time(1)
                ),
                new SafeOwnerChanged(At(1, 3), 0, Account(1), true),
                new SafeOwnerChanged(At(1, 3), 1, Account(2), true),
                new SafeThresholdChanged(At(1, 3), 2),
                new SafeModuleChanged(At(1, 4), Account(77), true),
                new SafePartChanged(At(1, 5), "guard", Account(78)),
                new BylawsTextSet(At(1, 6), Hash(60)),
                new ProposalCreated(At(2, 0), Governor, Proposal, Account(1), "Buy a \0 server", Time(2), Time(100)),
                new ProposalTermsFixed(At(2, 1), Proposal, Time(2), 2000, 5000, 60, 70, 80),
                new ProposalActionAdded(At(2, 0), 0, Proposal, Token, UInt256.Zero, [0xAA]),
                new MemberAccountChanged(At(3, 0), Account(11), 1, Time(3), Account(1), RekeyPath.Consented),
                new BallotCast(At(3, 1), Governor, Proposal, Account(1), 1, UInt256.One, ""),
                new BallotCast(At(3, 2), Governor, Proposal, Account(2), 0, UInt256.One, "too dear"),
                new BallotRefused(At(3, 3), Governor, Proposal, 2, 2),
                new ProposalExtended(At(3, 4), Governor, Proposal, Time(150)),
                new ProposalQueued(At(3, 5), Governor, Proposal, Time(200)),
                new MemberReclassified(At(3, 6), 2, ShortText.Write("supporter")),
                new ClauseAmended(At(4, 0), Hash(50), UInt256.From(90), UInt256.From(91), Hash(52), Time(4)),
                new ClauseProtected(At(4, 1), Hash(50), false),
                new OrganisationNamed(At(3, 8), Account(40), "Green Server"),
                new OrganisationNamed(At(3, 9), Account(41), "Seed Library"),
                new OrganisationNamed(At(4, 7), Account(40), "Green Server GmbH"),
                new OrganisationNamed(At(4, 8), Account(41), ""),
                new PetitionOpened(At(2, 20), 1, 1, 0, "An assembly", Time(2), Time(90), 2, null),
                new PetitionSigned(At(2, 21), 1, 1, Account(1)),
                new PetitionSigned(At(3, 23), 1, 2, Account(2)),
                new AssemblyCalled(At(3, 24), 1, Time(60)),
                new PetitionOpened(At(3, 25), 2, 2, 1, "An answer", Time(3), Time(90), 2, Time(40)),
                new PetitionSigned(At(3, 26), 2, 2, Account(2)),
                new PetitionOpened(At(3, 27), 3, 2, 1, "Another answer", Time(3), Time(90), 2, Time(30)),
                new PetitionAnswered(At(4, 20), 3, null, null),
                new OfficeDefined(At(2, 30), Board, 1, false, Partner, 0, []),
                new OfficeDefined(At(2, 31), Board, 2, true, Partner, 1, Account(5).ToArray()),
                new ElectionCalled(At(2, 32), 1, Board, 2, true, Partner, 2000, Time(2), Time(50), Time(52), Time(60)),
                new CandidacyDeclared(At(2, 33), 1, 1, Account(1), 0, "I count well"),
                new CandidacyDeclared(At(2, 34), 1, 2, Account(2), 63, "I count better"),
                new CandidacyWithdrawn(At(3, 30), 1, 1),
                new ElectionBallotCast(At(3, 31), 1, 1, Account(1), long.MinValue + 1),
                new ElectionBallotCast(At(3, 32), 1, 2, Account(2), long.MinValue),
                new ElectionClosed(At(4, 30), 1, Board, "seated", PackedIds.Write([2]), Time(99)),
                new ElectionCalled(
                    At(4, 31),
                    2,
                    Board,
                    2,
                    false,
                    Partner,
                    2000,
                    Time(90),
                    Time(91),
                    Time(92),
                    Time(93)
                ),
                new PetitionOpened(At(4, 21), 4, 1, 0, "Not signed by many", Time(4), Time(95), 2, null),
                new DecisionRecorded(At(4, 2), UInt256.One, Hash(70), Account(3), Hash(71), "ipfs://x"),
                new SafeExecuted(At(4, 3), true, Token, UInt256.Zero, [1], 0, Account(77), null, 3),
                new SafeExecuted(
                    At(4, 4),
                    true,
                    Token,
                    UInt256.One,
                    [],
                    0,
                    null,
                    new(
                        0,
                        Hash(80),
                        Account(5),
                        2,
                        UInt256.Zero,
                        UInt256.Zero,
                        UInt256.Zero,
                        Address.Zero,
                        Address.Zero,
                        [9],
                        UInt256.Zero
                    ),
                    6
                ),
                new TreasuryTransferred(At(4, 5), 0, Token, true, Account(5), UInt256.From(10)),
                new TreasuryTransferred(At(4, 6), 0, Token, false, Account(6), UInt256.From(4)),
                new TreasuryTransferred(At(4, 6), 1, null, false, Account(6), UInt256.One),
                new AdmissionProposed(
                    At(3, 7),
                    0,
                    UInt256.One,
                    Account(9),
                    Time(50),
                    Account(8),
                    MemberKind.Human,
                    ShortText.Write("user")
                ),
                new AdmissionsClosed(At(4, 8), UInt256.One, "cancelled"),
                new RekeyStep(At(3, 8), 2, Account(12), "requested", Time(60)),
                new MemberLeft(At(4, 7), 2, Account(2), true, Time(4)),
                new ProposalClosed(At(4, 9), Governor, Proposal, "executed"),
                new WatchedSafeCreated(At(1, 9), Account(90), Account(91), Account(92)),
                new WatchedOwnerChanged(At(1, 9), 0, Account(90), Account(1), true),
                new WatchedThresholdChanged(At(1, 9), Account(90), 1),
                new WatchedModuleChanged(At(2, 9), Account(90), Account(93), true),
                new WatchedPartChanged(At(2, 9), Account(90), "guard", Account(94)),
                new WatchedExecuted(At(3, 9), Account(90), true, Token, UInt256.One, [1], 0, Account(93), null),
                new WatchedHashApproved(At(3, 9), Account(90), Hash(95), Account(1)),
                new WatchedTransferred(At(4, 9), 0, "erc20", Token, Account(90), Account(6), UInt256.One),
                new PaymentAnnounced(
                    At(2, 10),
                    Hash(100),
                    Account(1),
                    1,
                    Hash(101),
                    Token,
                    UInt256.Zero,
                    [1],
                    0,
                    1,
                    ShortText.Write("infrastructure"),
                    Hash(102),
                    Time(500)
                ),
                new PaymentAnnounced(
                    At(3, 10),
                    Hash(103),
                    Account(1),
                    2,
                    Hash(101),
                    Token,
                    UInt256.Zero,
                    [1],
                    0,
                    0,
                    ShortText.Write("infrastructure"),
                    Hash(102),
                    Time(600)
                ),
                new AnnouncementClosed(At(3, 9), Hash(100), "withdrawn"),
                new AnnouncementClosed(At(4, 5), Hash(103), "used"),
                new HoldChanged(At(2, 11), Hash(103), Hash(104), Time(50)),
                new HoldChanged(At(3, 11), Hash(103), Hash(105), null),
                new GrantMade(At(1, 12), 1, Account(6), Token, UInt256.From(9), Hash(106), Time(900)),
                new GrantMade(At(2, 12), 2, Account(6), null, UInt256.From(9), Hash(106), Time(900)),
                new GrantMade(At(2, 13), 3, Account(6), null, UInt256.From(9), Hash(106), Time(3)),
                new GrantMade(At(2, 14), 4, Account(6), null, UInt256.From(9), Hash(106), Time(900)),
                new GrantDrawn(At(3, 12), 1, Hash(100), UInt256.From(4), UInt256.From(5)),
                new GrantDrawn(At(4, 12), 1, Hash(103), UInt256.From(3), UInt256.From(2)),
                new GrantDrawn(At(4, 13), 4, Hash(103), UInt256.From(9), UInt256.Zero),
                new GrantRevoked(At(3, 13), 2),
                new DecisionPaid(At(4, 14), Account(6), null, UInt256.One, Hash(107), Hash(108)),
                new BudgetGranted(
                    At(1, 15),
                    1,
                    Account(2),
                    Token,
                    UInt256.From(100),
                    UInt256.From(400),
                    Time(1),
                    10,
                    Time(900),
                    ShortText.Write("care")
                ),
                new BudgetPayeeNamed(At(1, 15), 0, 1, Account(6), UInt256.From(20)),
                new BudgetPayeeNamed(At(1, 15), 1, 1, Account(7), UInt256.From(30)),
                new BudgetGranted(
                    At(1, 16),
                    2,
                    Account(2),
                    null,
                    UInt256.From(100),
                    UInt256.From(400),
                    Time(1),
                    10,
                    Time(900),
                    ShortText.Write("care")
                ),
                new BudgetRevoked(At(2, 16), 2),
                new BudgetPayment(At(2, 17), 1, 0, Account(6), UInt256.From(20), true, default),
                new BudgetPayment(At(2, 18), 1, 0, Account(7), UInt256.From(30), false, default),
                new BudgetPayment(At(3, 17), 1, 0, Account(7), UInt256.From(30), true, default),
                new BudgetPeriodPaid(At(3, 18), 1, 0),
                new BudgetPayment(At(4, 17), 1, 1, Account(7), UInt256.From(30), false, default),
                new BudgetPayment(At(4, 18), 1, 1, Account(7), UInt256.From(5), true, Hash(109)),
                new PayrollRan(At(3, 20), 1, Account(1), UInt256.From(70), Hash(110), null, null, null),
                new SalaryPaid(At(3, 21), 1, 1, Account(1), UInt256.From(40)),
                new SalaryPaid(At(3, 22), 1, 2, Account(2), UInt256.From(30)),
                new PayrollRan(At(3, 23), 1, Account(1), UInt256.From(10), Hash(110), null, null, null),
                new SalaryPaid(At(3, 24), 1, 2, Account(2), UInt256.From(10)),
                new PayrollRan(At(4, 20), 1, Account(1), UInt256.From(99), Hash(111), 2, "workload", UInt256.From(3)),
            ]
        );
}
