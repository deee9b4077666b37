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
    public const string Server = """
        # Buy a server of our own

        Our shared folder, the shop and the mailing lists run on rented machines. Green Server GmbH offers a refurbished
        rack server with five years of warranty for **12,400 euros**. Rent today: 410 euros a month.

        If we say yes, the treasurers may pay this to Green Server GmbH, and nothing else, within 90 days.
        """;

    public const string ServerReason =
        "Invoice 2041 of Green Server GmbH: one refurbished rack server, five years of warranty.";

    public const string SalaryRatio = """
        # Raise the maximum salary ratio from 3 to 5

        We could not fill the position of the workshop lead at the pay that our bylaws allow. This changes a protected
        clause: nine in ten of the votes must agree.
        """;

    public const string MoreProposals = """
        # Let members keep more proposals open

        Three open proposals each are too few in a busy spring. Allow five.
        """;

    public const string Garden = """
        # Open the garden to the school next door

        Class 4b would like two beds for the season. We provide water and tools; the school looks after the beds.
        """;

    /// <summary>12,400 euros.</summary>
    public static UInt256 ServerPrice { get; } = UInt256.From(12_400_000_000);

    public static Turnout ServerTurnout { get; } = new(1, 28, 3, 0);

    public static Turnout SalaryTurnout { get; } = new(1, 30, 5, 0);

    /// <summary>Nine of 37: just enough for a quorum of 20 %, not for one of 30 %.</summary>
    public static Turnout MoreProposalsTurnout { get; } = new(7, 8, 1, 0);

    public static Turnout GardenTurnout { get; } = new(20, 3, 1, 0);
}
