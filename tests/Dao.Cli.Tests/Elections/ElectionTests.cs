using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Tests.Elections;

/// <summary>An election with the tool alone: no gateway, no index.</summary>
public sealed class ElectionTests(CoopChain coop) : CoopTest(coop)
{
    private static readonly Hash32 s_board = ClauseDefinition.ToOnChainKey("board");

    [Fact]
    public async Task Members_elect_the_treasurers_and_the_elected_sign_from_then_on()
    {
        await CallAsync(seats: 3, power: 1);
        foreach (var member in new[] { 6, 7, 8, 5 })
        {
            await DirectAsync(member, "stand", "1", "--statement", $"Elect member {member}");
        }

        await DirectAsync(5, "withdraw", "1");
        await AskAsync("dev", "advance", "15d");
        await DirectAsync(1, "vote", "1", "--approve", "8,6");
        await DirectAsync(2, "vote", "1", "--approve", "6,7,8");
        foreach (var member in new[] { 3, 4, 5, 6, 7 })
        {
            await DirectAsync(member, "vote", "1", "--approve", "8");
        }

        var early = await Dao.RunAsync(["election", "seat", "1", "--key", Coop.DeployerKey, "--yes"]);
        var soFar = await ShownAsync();
        await DirectAsync(8, "vote", "1", "--approve", "none");
        await AskAsync("dev", "advance", "10d");
        var counted = await ShownAsync();
        await AskAsync("election", "seat", "1", "--key", Coop.DeployerKey, "--yes");
        var treasury = await AskAsync("treasury", "show");

        early.ShouldFail(4, "Nothing was sent");
        (soFar.GetProperty("ballots").GetInt32(), soFar.GetProperty("quorum").GetInt32()).ShouldBe((7, 8));
        counted.GetProperty("state").GetString().ShouldBe("seating");
        counted.GetProperty("ahead").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([8, 6, 7]);
        counted
            .GetProperty("candidates")
            .EnumerateArray()
            .Select(one => (one.GetProperty("memberId").GetInt32(), one.GetProperty("approvals").GetInt32()))
            .ShouldBe([(6, 2), (7, 1), (8, 7), (5, 0)]);
        treasury
            .GetProperty("owners")
            .EnumerateArray()
            .Select(owner => owner.ToString())
            .ShouldContain(owner => owner.Contains(CoopChain.MemberAddress(8).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_assembly_defines_an_office_and_calls_its_election_by_proposals()
    {
        var defined = await AskAsync(
            "election",
            "define",
            "--direct",
            "management",
            "--seats",
            "2",
            "--class",
            "worker",
            "--key",
            Coop.MemberKey(1),
            "--yes"
        );
        var unknown = await Dao.RunAsync([
            "election",
            "call",
            "--direct",
            "management",
            "--key",
            Coop.MemberKey(1),
            "--yes",
        ]);
        await CallAsync(seats: 1, power: 0, call: false);
        var called = await AskAsync("election", "call", "--direct", "board", "--key", Coop.MemberKey(2), "--yes");

        defined
            .GetProperty("actions")[0]
            .GetProperty("sentence")
            .GetString()
            .ShouldBe("Defines the office “management”: 2 seats, elected by the members of the class “worker”.");
        unknown.ShouldFail(3, "no office 'management'");
        called
            .GetProperty("actions")[0]
            .GetProperty("sentence")
            .GetString()
            .ShouldBe("Calls the election of the office “board”.");
    }

    [Fact]
    public async Task Nobody_votes_early_twice_for_strangers_or_without_a_vote()
    {
        await CallAsync(seats: 1, power: 0);
        await DirectAsync(6, "stand", "1", "--statement", "Elect me");
        var again = await Dao.RunAsync(Direct(6, "stand", "1", "--statement", "Elect me"));
        var early = await Dao.RunAsync(Direct(1, "vote", "1", "--approve", "6"));
        await AskAsync("dev", "advance", "15d");
        var late = await Dao.RunAsync(Direct(7, "stand", "1", "--statement", "Me too"));
        var other = await Dao.RunAsync(Direct(1, "vote", "1", "--approve", "6,7"));
        var stranger = await Dao.RunAsync([
            "election",
            "vote",
            "1",
            "--approve",
            "6",
            "--direct",
            "--key",
            Coop.DeployerKey,
            "--yes",
        ]);
        await DirectAsync(1, "vote", "1", "--approve", "6");
        var twice = await Dao.RunAsync(Direct(1, "vote", "1", "--approve", "none"));

        again.ShouldFail(4, "The chain refuses");
        early.ShouldFail(4, "Nobody can vote in election 1 now");
        late.ShouldFail(4, "Candidacies of election 1 are closed");
        other.ShouldFail(4, "Member 7 does not stand in this election. Nothing was signed");
        stranger.ShouldFail(4, "was no member's account when voting in election 1 opened");
        twice.ShouldFail(4, "has voted in election 1 already");
        (await ShownAsync()).GetProperty("ballots").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(2, "such as 8,13, or none", "vote", "1", "--approve", "everybody")]
    [InlineData(2, "not the number of an election", "vote", "x", "--approve", "1")]
    [InlineData(3, "no election 7", "vote", "7", "--approve", "1")]
    [InlineData(2, "--statement or with --statement-file", "stand", "1")]
    [InlineData(3, "no election 7", "withdraw", "7")]
    public async Task Impossible_statements_are_not_signed(int exitCode, string says, params string[] arguments)
    {
        (await Dao.RunAsync(Direct(1, arguments))).ShouldFail(exitCode, says);
    }

    [Theory]
    [InlineData("--seats must be 1 to 64", "board", "--seats", "0")]
    [InlineData("--seats must be 1 to 64", "board", "--seats", "65")]
    [InlineData("--power must be one of", "board", "--seats", "1", "--power", "king")]
    [InlineData("--class must be one of", "board", "--seats", "1", "--class", "king")]
    [InlineData("letters, digits and dashes", "the board", "--seats", "1")]
    [InlineData("checksum", "board", "--seats", "1", "--incumbent", "0x00000000219ab540356cBB839Cbe05303d7705fb")]
    public async Task Impossible_offices_are_not_proposed(string says, params string[] arguments)
    {
        (
            await Dao.RunAsync(["election", "define", "--direct", .. arguments, "--key", Coop.MemberKey(1), "--yes"])
        ).ShouldFail(2, says);
    }

    private async Task CallAsync(byte seats, byte power, bool call = true)
    {
        IContractCall[] calls =
        [
            new ElectionsContract.Functions.DefineOffice(s_board, seats, false, 0, power, []),
            .. call
                ? [(IContractCall)new ElectionsContract.Functions.CallElection(s_board)]
                : Array.Empty<IContractCall>(),
        ];
        foreach (var one in calls)
        {
            var contracts = Coop.Manifest.Contracts;
            await Coop.Chain.ActAsAsync(contracts.AssemblyTimelock.Address, contracts.Elections.Address, one);
        }
    }

    private string[] Direct(int member, params string[] arguments) =>
        ["election", .. arguments, "--direct", "--key", Coop.MemberKey(member), "--yes"];

    private async Task DirectAsync(int member, params string[] arguments) =>
        (await AskAsync(Direct(member, arguments))).GetProperty("state").GetString().ShouldBe("mined");

    private async Task<JsonElement> ShownAsync() => (await AskAsync("election", "show", "1")).GetProperty("election");
}
