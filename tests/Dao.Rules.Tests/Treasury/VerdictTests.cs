using System.Globalization;
using System.Text;
using Dao.Contracts.Bindings;
using Dao.Contracts.Safes;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury.Intents;
using static Dao.Rules.Tests.Treasury.IntentWorld;
using GuardErrors = Dao.Contracts.Bindings.TreasuryGuard.Errors;
using HoldErrors = Dao.Contracts.Bindings.Holds.Errors;

namespace Dao.Rules.Tests.Treasury;

public sealed class VerdictTests
{
    private const string Unknown = "does not know";

    [Fact]
    public void Success_is_allowed_by_the_clause_that_applies()
    {
        var facts = Facts(Transfer(Supplier, 1));

        IntentCard.Of(facts).Verdict.ShouldBe(new IntentVerdict(VerdictCode.Allowed, null, "8"));
        IntentCard.Of(facts).Simulation.ShouldBe(new IntentSimulation(true, null));
        IntentCard
            .Of(facts with { Announced = new AnnouncedMeaning("", 1, 3) })
            .Verdict.ShouldBe(new IntentVerdict(VerdictCode.Allowed, null, "9"));
        IntentCard
            .Of(facts with { IsGuarded = false })
            .Verdict.ShouldBe(new IntentVerdict(VerdictCode.Allowed, null, null));
    }

    [Fact]
    public void Rejection_is_allowed_and_no_limit_decides_it()
    {
        IntentCard.Of(Facts(Call(Safe, []))).Verdict.ShouldBe(new IntentVerdict(VerdictCode.Allowed, null, null));
    }

    public static TheoryData<string, object[], string, string> Answers() =>
        new()
        {
            {
                nameof(GuardErrors.GuardTooEarly),
                [Hash32.Zero, Seconds("2026-12-03T10:00:00Z")],
                "allowed after 2026-12-03",
                "It was announced, and can be executed from 2026-12-03 10:00 UTC on."
            },
            {
                nameof(GuardErrors.GuardNeedsDecision),
                [Euro, UInt256.From(9_000_000_000), UInt256.From(5_000_000_000)],
                "needs a decision: clause 9",
                "It would bring what was paid without a decision to 9,000.00 TEUR; above 5,000.00 TEUR the assembly decides."
            },
            {
                nameof(GuardErrors.GuardNeedsDecision),
                [Stranger, UInt256.From(9), UInt256.Zero],
                "needs a decision: clause 9",
                $"Payments in {Stranger} need a decision of the assembly, whatever their amount."
            },
            {
                nameof(GuardErrors.GuardNotAnnounced),
                [Hash32.Zero],
                "needs an announcement: clause 8",
                "No treasurer has announced it with its reason yet."
            },
            {
                nameof(HoldErrors.HoldsSubjectHeld),
                [Hash32.Zero, Seconds("2027-01-02T00:00:00Z")],
                "held until 2027-01-02: clause holdPeriod",
                "Members said stop; it is held until 2027-01-02 00:00 UTC or until the assembly lifts the hold."
            },
            {
                nameof(GuardErrors.GuardReserve),
                [Euro, UInt256.From(1_000_000), UInt256.From(2_500_000)],
                "forbidden: clause 12",
                "It would leave 1.00 TEUR, but 2.50 TEUR are kept as the reserve."
            },
            {
                nameof(GuardErrors.GuardSelfCall),
                [],
                "forbidden: clause 8",
                "Owners, threshold, modules and guard of the treasury change by a vote, not by the treasurers."
            },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answer_of_the_chain_is_said_with_its_clause(
        string error,
        object[] values,
        string verdict,
        string sentence
    )
    {
        var card = Refused(Encode(Errors().Single(one => one.Name == error), values));

        card.Verdict.InWords().ShouldBe(verdict);
        card.Simulation.ShouldBe(new IntentSimulation(false, sentence));
    }

    [Fact]
    public void Every_error_of_guard_and_holds_has_a_sentence()
    {
        var errors = Errors().ToList();

        errors
            .Select(error => error.Name)
            .ShouldBe(
                typeof(GuardErrors)
                    .GetNestedTypes()
                    .Concat(typeof(HoldErrors).GetNestedTypes())
                    .Select(type => type.Name)
                    .Distinct(StringComparer.Ordinal),
                ignoreOrder: true
            );
        foreach (var error in errors)
        {
            var card = Refused(Encode(error, [.. error.Inputs.Select(input => Sample(input.Type.Name))]));
            var said = card.Simulation.Error.ShouldNotBeNull();
            said.ShouldNotContain(Unknown, Case.Sensitive, error.Signature);
            said.ShouldEndWith(".", Case.Sensitive, error.Signature);
            card.Verdict.Code.ShouldNotBe(VerdictCode.Allowed, error.Signature);
        }
    }

    /// <summary>The codes are texts of five letters, which the compiled Safe pushes as such (PUSH5 to PUSH32).</summary>
    [Fact]
    public void Every_code_of_the_safe_has_a_sentence()
    {
        var code = SafeL2.DeployedBytecode.Span;
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + 6 <= code.Length; at++)
        {
            var text = Encoding.Latin1.GetString(code.Slice(at + 1, 5));
            if (
                code[at] is >= 0x64 and <= 0x7f
                && text.StartsWith("GS", StringComparison.Ordinal)
                && text[2..].All(char.IsAsciiDigit)
            )
            {
                codes.Add(text);
            }
        }

        codes.Count.ShouldBeGreaterThan(25);
        foreach (var one in codes)
        {
            var card = Refused(Reason(one), byGuard: false);
            card.Simulation.Error.ShouldNotBeNull().ShouldEndWith($". ({one})");
            card.Verdict.ShouldBe(new IntentVerdict(VerdictCode.Forbidden, null, null));
        }
    }

    [Fact]
    public void Payee_that_speaks_like_the_guard_is_not_believed()
    {
        var late = Encode(
            Errors().Single(error => error.Name == nameof(GuardErrors.GuardTooEarly)),
            [Hash32.Zero, UInt256.One]
        );

        var card = Refused(late, byGuard: false);

        card.Verdict.ShouldBe(new IntentVerdict(VerdictCode.Forbidden, null, null));
        card.Simulation.Error.ShouldNotBeNull().ShouldContain(Unknown);
    }

    [Fact]
    public void Reserve_is_checked_after_the_call_so_that_the_guard_alone_does_not_show_it()
    {
        var reserve = Encode(
            Errors().Single(error => error.Name == nameof(GuardErrors.GuardReserve)),
            [Euro, UInt256.Zero, UInt256.One]
        );

        Refused(reserve, byGuard: false).Verdict.InWords().ShouldBe("forbidden: clause 12");
    }

    [Fact]
    public void Words_of_others_are_quoted_cut_and_cleaned()
    {
        var hostile = "no\u001b[31m \u202e" + new string('x', 500);

        var said = Refused(Reason(hostile), byGuard: false).Simulation.Error.ShouldNotBeNull();

        said.ShouldStartWith("The call fails, and says: “no[31m xxx");
        said.Length.ShouldBeLessThan(240);
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x08c379a0")]
    [InlineData("0x01")]
    [InlineData("0xdeadbeef00")]
    public void Data_that_is_no_error_of_ours_is_forbidden_without_a_clause(string data)
    {
        var card = Refused(Hex.Decode(data));

        card.Verdict.ShouldBe(new IntentVerdict(VerdictCode.Forbidden, null, null));
        card.Verdict.InWords().ShouldBe("can not be executed");
        card.Simulation.Error.ShouldNotBeNull().ShouldStartWith("The call fails");
    }

    [Fact]
    public void Error_of_the_guard_that_is_cut_off_is_not_read()
    {
        var whole = Encode(
            Errors().Single(error => error.Name == nameof(GuardErrors.GuardTooEarly)),
            [Hash32.Zero, UInt256.One]
        );

        Refused(whole[..^1]).Verdict.Code.ShouldBe(VerdictCode.Forbidden);
    }

    [Fact]
    public void Nonce_that_is_used_up_and_call_that_fails_can_not_be_executed()
    {
        var facts = Facts(Transfer(Supplier, 1));

        var used = IntentCard.Of(facts with { Simulation = new SimulationOutcome.NonceUsed(UInt256.From(7)) });
        var failed = IntentCard.Of(facts with { Simulation = new SimulationOutcome.CallFailed() });

        used.Simulation.ShouldBe(new IntentSimulation(false, "Nonce 3 is used up; the Safe is at nonce 7."));
        used.Verdict.Code.ShouldBe(VerdictCode.Forbidden);
        failed.Simulation.Ok.ShouldBeFalse();
        failed.Verdict.Code.ShouldBe(VerdictCode.Forbidden);
    }

    [Theory]
    [InlineData("## 9. Money\n\n`decisionLimit`", "9")]
    [InlineData("## Money\n\n`decisionLimit`", "decisionLimit")]
    [InlineData("## 9. Money\n\n`routineLimit`", "decisionLimit")]
    [InlineData(null, "decisionLimit")]
    public void Clause_is_cited_by_its_article_or_by_its_key(string? text, string cited)
    {
        new ClauseNumbers(text is null ? null : "# Bylaws\n\n" + text).Of("decisionLimit").ShouldBe(cited);
    }

    private static IntentCard Refused(byte[] data, bool byGuard = true) =>
        IntentCard.Of(Facts(Transfer(Supplier, 1)) with { Simulation = new SimulationOutcome.Reverted(data, byGuard) });

    private static IEnumerable<AbiError> Errors() =>
        TreasuryGuard.Abi.Errors.Concat(Holds.Abi.Errors).DistinctBy(error => error.Name, StringComparer.Ordinal);

    private static byte[] Encode(AbiError error, object[] values) =>
        [.. error.Selector, .. AbiCodec.Encode([.. error.Inputs.Select(input => input.Type)], values)];

    private static byte[] Reason(string text) =>
        [0x08, 0xc3, 0x79, 0xa0, .. AbiCodec.Encode([AbiType.Parse("string")], [text])];

    private static UInt256 Seconds(string time) =>
        UInt256.From((ulong)DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeSeconds());

    private static object Sample(string type) =>
        type switch
        {
            "address" => Stranger,
            "bytes32" => Hash32.Zero,
            "bytes4" => new byte[4],
            "string" => "text",
            "uint32" => 3UL,
            _ => UInt256.From(7),
        };
}
