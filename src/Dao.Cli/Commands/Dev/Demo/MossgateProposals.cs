using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>Who says what in one vote of the demo: consecutive member ids, first For, then Against, then Abstain.</summary>
internal sealed record Turnout(uint First, int For, int Against, int Abstain)
{
    public IEnumerable<(uint MemberId, BallotChoice Choice)> Ballots() =>
        Enumerable
            .Repeat(BallotChoice.For, For)
            .Concat(Enumerable.Repeat(BallotChoice.Against, Against))
            .Concat(Enumerable.Repeat(BallotChoice.Abstain, Abstain))
            .Select((choice, i) => (First + (uint)i, choice));
}

/// <summary>What Mossgate's members decide in the demo.</summary>
internal static class MossgateProposals
{
    public const string Supplier = "Green Server GmbH";

    public const string SeedLibrary = "Seed Library";

    public const string Server = """
        # Buy a server of our own

        Our shared folder, the shop and the mailing lists run on rented machines. Green Server GmbH offers a refurbished
        rack server with five years of warranty for **12,400 euros**. Rent today: 410 euros a month.

        If we say yes, the treasurers may pay this to Green Server GmbH, and nothing else, within 90 days.
        """;

    public const string ServerReason =
        "Invoice 2041 of Green Server GmbH: one refurbished rack server, five years of warranty.";

    public const string Petition = """
        # Meet about the rent of the mill

        The landlord asks for 18 % more from spring. We ask for an assembly before anybody signs a new lease.
        """;

    public const string SalaryRatio = """
        # Raise the maximum salary ratio from 3 to 5

        We could not fill the position of the workshop lead at the pay that our bylaws allow. This changes a protected
        clause: nine in ten of the votes must agree.
        """;

    public const string MoreProposals = """
        # Let members keep more proposals open

        Three open proposals each are too few in a busy spring. Allow five.
        """;

    public const string Budgets = """
        # A budget for seeds, two salaries, and a management

        Every month the Seed Library gets 300 euros, without anybody signing for it. Salaries are paid from a budget of
        6,500 euros a month: 1,700 for the gardener, 4,700 for the workshop lead, both full time.

        The workers among us elect two members who manage the days between our assemblies.
        """;

    /// <summary>Who stands for the management, in this order.</summary>
    public static IReadOnlyList<(uint Member, string Statement)> Candidates { get; } =
    [
        (3, "I know the workshop and its machines, and I answer mails."),
        (5, "Fewer meetings, better prepared."),
        (10, "I want every week's figures to hang at the door of the mill."),
    ];

    /// <summary>Whom the workers approve of.</summary>
    public static IReadOnlyList<(uint Member, uint[] Approved)> Approvals { get; } =
    [(1, [3, 10]), (2, [3, 10]), (3, [3]), (4, [3, 5, 10]), (5, [5]), (6, [10]), (8, [3, 10]), (9, [10]), (10, [])];

    public const string LookAlikeReason = "Invoice 2077 of Green Server GmbH: memory for the server.";

    public const string Garden = """
        # Open the garden to the school next door

        Class 4b would like two beds for the season. We provide water and tools; the school looks after the beds.
        """;

    /// <summary>An address that begins and ends like another: at a glance, the same.</summary>
    public static Address LookAlikeOf(Address address)
    {
        var bytes = Keccak.HashText("somebody else").ToArray().AsSpan(12).ToArray();
        var known = address.ToArray();
        known.AsSpan(0, 2).CopyTo(bytes);
        known.AsSpan(18, 2).CopyTo(bytes.AsSpan(18));
        return Address.FromBytes(bytes);
    }

    /// <summary>12,400 euros.</summary>
    public static UInt256 ServerPrice { get; } = UInt256.From(12_400_000_000);

    public static Turnout ServerTurnout { get; } = new(1, 28, 3, 0);

    /// <summary>9,000 euros.</summary>
    public static UInt256 LookAlikePrice { get; } = UInt256.From(9_000_000_000);

    public static UInt256 SeedsPerMonth { get; } = UInt256.From(300_000_000);

    public static UInt256 SalariesPerMonth { get; } = UInt256.From(6_500_000_000);

    public static UInt256 GardenerPay { get; } = UInt256.From(1_700_000_000);

    public static UInt256 WorkshopLeadRate { get; } = UInt256.From(4_700_000_000);

    /// <summary>More than three times the lowest pay.</summary>
    public static UInt256 WorkshopLeadPay { get; } = UInt256.From(5_200_000_000);

    public const uint Gardener = 8;

    public const uint WorkshopLead = 9;

    public static Turnout BudgetsTurnout { get; } = new(1, 20, 2, 1);

    public static Turnout SalaryTurnout { get; } = new(1, 30, 5, 0);

    /// <summary>Nine of 37: just enough for a quorum of 20 %, not for one of 30 %.</summary>
    public static Turnout MoreProposalsTurnout { get; } = new(7, 8, 1, 0);

    public static Turnout GardenTurnout { get; } = new(20, 3, 1, 0);
}
