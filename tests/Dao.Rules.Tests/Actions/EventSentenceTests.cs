using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using Dao.Rules.Actions.Events;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Tests.Actions;

/// <summary>What contracts recorded, in words.</summary>
public sealed class EventSentenceTests
{
    private static readonly Address s_euro = Address.FromBytes([.. new byte[19], 200]);
    private static readonly Address s_known = Address.FromBytes([.. new byte[19], 201]);
    private static readonly Dictionary<Address, string> s_names = new() { [s_known] = "member 8" };

    private static readonly (ContractKind Kind, ContractAbi Abi)[] s_contracts =
    [
        (ContractKind.AccessManager, AccessManager.Abi),
        (ContractKind.Bylaws, BylawsContract.Abi),
        (ContractKind.DecisionLog, DecisionLog.Abi),
        (ContractKind.Elections, ElectionsContract.Abi),
        (ContractKind.Governor, CoopGovernor.Abi),
        (ContractKind.Holds, Holds.Abi),
        (ContractKind.MemberRegistry, MemberRegistry.Abi),
        (ContractKind.OrganisationNames, OrganisationNames.Abi),
        (ContractKind.Payroll, Payroll.Abi),
        (ContractKind.Petitions, PetitionsContract.Abi),
        (ContractKind.Reserve, Reserve.Abi),
        (ContractKind.Safe, SafeL2.Abi),
        (ContractKind.Timelock, CoopTimelock.Abi),
        (ContractKind.TreasuryGuard, TreasuryGuard.Abi),
        (ContractKind.TreasuryModule, TreasuryModule.Abi),
    ];

    private static readonly AddressBook s_book = new(
        s_contracts.Select(contract => new KnownContract(
            Of(contract.Kind),
            contract.Kind.ToString(),
            contract.Kind,
            contract.Abi
        )),
        [new KnownToken(s_euro, "TEUR", 6)]
    );

    /// <summary>The registry is a token that nobody can pass on, so that nobody can be given leave to.</summary>
    private static readonly string[] s_never = ["MemberRegistry.Approval", "MemberRegistry.ApprovalForAll"];

    /// <summary>With the smallest values and the largest, so that no number and no empty text is too much for the words.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_event_of_the_coops_contracts_has_words(bool largest)
    {
        var wordless = new List<string>();
        foreach (var (kind, abi) in s_contracts)
        {
            foreach (var type in abi.Events)
            {
                object[] values = [.. type.Inputs.Select(input => Sample(input.Type, largest))];
                var sentence = EventSentences.Of(Of(kind), type, values, s_book, s_names);
                if (sentence is not { Length: > 10 } || !(sentence[^1] is '.' or '”'))
                {
                    wordless.Add($"{kind}.{type.Name}");
                }
            }
        }

        wordless.ShouldBe(s_never);
    }

    [Fact]
    public void Sentences_say_who_and_what()
    {
        var member = UInt256.From(8);
        Say(ContractKind.Governor, "VoteCast", s_known, member, UInt256.One, UInt256.One, "why")
            .ShouldBe("Member 8 voted for.");
        Say(ContractKind.Elections, "ElectionBallotCast", UInt256.One, member, s_known, UInt256.From(0b101))
            .ShouldBe("Member 8 voted in election 1, approving of 2 candidates.");
        Say(
                ContractKind.Elections,
                "ElectionSeated",
                UInt256.One,
                Key("board"),
                new object[] { member, UInt256.From(9) },
                Array.Empty<object>(),
                UInt256.From(1_800_000_000)
            )
            .ShouldBe("Election 1 gave the office “board” to member 8, member 9, until 15 January 2027, 08:00 UTC.");
        Say(ContractKind.Petitions, "AssemblyCalled", UInt256.From(3), UInt256.From(1_800_000_000))
            .ShouldBe("Petition 3 called an assembly for 15 January 2027, 08:00 UTC.");
        Say(ContractKind.MemberRegistry, "MemberClassChanged", member, UInt256.Zero, UInt256.One)
            .ShouldBe("Member 8 moved from the class “worker” to “user”.");
        Say(
                ContractKind.TreasuryModule,
                "DecisionPaid",
                s_known,
                s_euro,
                UInt256.From(12_400_000_000),
                Key("servers"),
                Hash32.Zero
            )
            .ShouldBe("12,400 TEUR went to member 8 as decided, from the budget line “servers”.");
        Say(
                ContractKind.Payroll,
                "PayrollRefused",
                UInt256.From(2),
                s_known,
                member,
                Key("salaryCeiling"),
                UInt256.From(9_000_000_000),
                UInt256.From(6_000_000_000),
                Hash32.Zero
            )
            .ShouldBe(
                "The bylaws refused the payroll of period 2 that member 8 ran, by the rule “salaryCeiling”: 9,000 TEUR for member 8, where 6,000 TEUR is allowed. Nothing was paid."
            );
        Say(ContractKind.AccessManager, "RoleGranted", UInt256.From(3), s_known, UInt256.Zero, UInt256.Zero, true)
            .ShouldBe("Member 8 got the power of the registrar.");
        var transfer = TestEuro.Abi.Events.Single(type => type.Name == "Transfer");
        EventSentences
            .Of(s_euro, transfer, [s_known, s_euro, UInt256.From(1_500_000)], s_book, s_names)
            .ShouldBe($"1.50 TEUR moved from member 8 to {s_euro}.");
    }

    [Fact]
    public void Long_words_of_members_are_cut_between_characters()
    {
        var text = new string('a', 199) + "🌳" + new string('b', 2000);

        var sentence = Say(
            ContractKind.Elections,
            "CandidacyDeclared",
            UInt256.One,
            UInt256.One,
            s_known,
            UInt256.Zero,
            text
        );

        sentence.ShouldBe($"Member 1 stands in election 1: “{new string('a', 199)}…”");
    }

    private static string? Say(ContractKind kind, string name, params object[] values) =>
        EventSentences.Of(
            Of(kind),
            s_contracts.Single(contract => contract.Kind == kind).Abi.Events.Single(type => type.Name == name),
            values,
            s_book,
            s_names
        );

    private static Address Of(ContractKind kind) => Address.FromBytes([.. new byte[19], (byte)(1 + (int)kind)]);

    private static Hash32 Key(string text) => Dao.Contracts.Deployment.ClauseDefinition.ToOnChainKey(text);

    private static object Sample(AbiType type, bool largest) =>
        type switch
        {
            AbiUInt { Bits: var bits } => largest
                ? UInt256.FromBigEndian([.. new byte[32 - (bits / 8)], .. Enumerable.Repeat((byte)0xff, bits / 8)])
                : UInt256.Zero,
            AbiBool => largest,
            AbiAddress => largest ? s_known : Address.Zero,
            AbiString => largest ? new string('x', 3000) : "",
            AbiBytes => largest ? new byte[100] : [],
            AbiFixedBytes { Length: 32 } => largest ? Key("board") : Hash32.Zero,
            AbiFixedBytes { Length: var length } => new byte[length],
            AbiArray => Array.Empty<object>(),
            AbiTuple { Components: var components } => components
                .Select(component => Sample(component, largest))
                .ToArray(),
            _ => throw new InvalidOperationException($"No sample of {type}."),
        };
}
