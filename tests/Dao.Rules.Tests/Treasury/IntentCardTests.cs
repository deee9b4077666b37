using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;
using static Dao.Rules.Tests.Treasury.IntentWorld;

namespace Dao.Rules.Tests.Treasury;

public sealed class IntentCardTests
{
    private static readonly string Green = $"Green Server GmbH ({Supplier})";

    [Fact]
    public void Payment_names_amount_payee_budget_and_decision()
    {
        var facts = Facts(Transfer(Supplier, 12_400_000_000)) with
        {
            Announced = new AnnouncedMeaning("Infrastructure", 1, 3),
        };

        IntentCard
            .Of(facts)
            .Sentence.ShouldBe($"Pay 12,400.00 TEUR to {Green} from budget Infrastructure, decided in proposal 3");
    }

    [Fact]
    public void Payment_without_a_budget_or_with_an_unknown_proposal_says_no_more_than_is_known()
    {
        var payment = Facts(Transfer(Supplier, 1));

        IntentCard.Of(payment).Sentence.ShouldBe($"Pay 0.000001 TEUR to {Green}");
        IntentCard
            .Of(payment with { Announced = new AnnouncedMeaning("", 4, null) })
            .Sentence.ShouldBe($"Pay 0.000001 TEUR to {Green}, decided with grant 4");
    }

    [Fact]
    public void Payment_of_the_chains_coin_and_of_an_unlisted_token()
    {
        Card(Call(Stranger, [], UInt256.Parse("1500000000000000000"))).Sentence.ShouldBe($"Pay 1.50 ETH to {Stranger}");
        Card(Call(Stranger, new TestEuro.Functions.Transfer(Supplier, UInt256.From(7)).Encode()))
            .Sentence.ShouldBe($"Pay 7 units of the unlisted token {Stranger} to {Green}");
        Card(Call(Stranger, [])).Sentence.ShouldBe($"Move nothing: an empty call to {Stranger}");
    }

    [Fact]
    public void Rejection_says_which_nonce_it_uses_up()
    {
        var card = Card(Call(Safe, []));

        card.Sentence.ShouldBe(
            "Move nothing, and use up nonce 3, so that nothing else that was signed for it can be executed"
        );
        card.Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void Batch_lists_each_payment()
    {
        var card = Card(
            Batch(
                Part(Euro, new TestEuro.Functions.Transfer(Supplier, UInt256.From(5_000_000)).Encode()),
                Part(Stranger, [], UInt256.Parse("1000000000000000000"))
            )
        );

        card.Sentence.ShouldBe($"Make 2 payments: (1) Pay 5.00 TEUR to {Green}; (2) Pay 1 ETH to {Stranger}");
        card.Alarms.ShouldBe([IntentAlarm.FirstPayment]);
    }

    [Fact]
    public void Approvals_say_how_much_may_be_taken()
    {
        string Say(UInt256 amount) =>
            Card(Call(Euro, new TestEuro.Functions.Approve(Supplier, amount).Encode())).Sentence;

        Say(UInt256.From(2_500_000)).ShouldBe($"Let {Green} take up to 2.50 TEUR");
        Say(UInt256.Zero).ShouldBe($"End what {Green} may take of TEUR");
        Say(UInt256.MaxValue).ShouldStartWith($"Let {Green} take all TEUR, now and at any later time");
    }

    [Fact]
    public void Unlimited_approval_is_an_alarm_from_where_tokens_cut_it_off()
    {
        IReadOnlyList<IntentAlarm> Alarms(string amount) =>
            Card(Call(Euro, new TestEuro.Functions.Approve(Supplier, UInt256.Parse(amount)).Encode())).Alarms;

        Alarms("39614081257132168796771975167").ShouldBeEmpty(); // 2^95 - 1
        Alarms("79228162514264337593543950335").ShouldBe([IntentAlarm.UnlimitedApproval]); // 2^96 - 1
    }

    public static TheoryData<byte[], IntentAlarm, string> SafeChanges() =>
        new()
        {
            {
                new SafeL2.Functions.AddOwnerWithThreshold(Stranger, UInt256.From(2)).Encode(),
                IntentAlarm.OwnerChange,
                $"Makes {Stranger} a treasurer; 2 signatures are needed from then on"
            },
            {
                new SafeL2.Functions.ChangeThreshold(UInt256.One).Encode(),
                IntentAlarm.OwnerChange,
                "Changes how many treasurers must sign to 1"
            },
            {
                new SafeL2.Functions.SetGuard(Address.Zero).Encode(),
                IntentAlarm.GuardChange,
                $"Makes {Address.Zero} the guard that checks the treasurers' payments"
            },
            {
                new SafeL2.Functions.EnableModule(Stranger).Encode(),
                IntentAlarm.ModuleChange,
                $"Lets {Stranger} move the treasury's money without the treasurers' signatures"
            },
            {
                new SafeL2.Functions.SetFallbackHandler(Stranger).Encode(),
                IntentAlarm.FallbackHandlerChange,
                $"Makes {Stranger} answer calls that the treasury does not know"
            },
        };

    [Theory]
    [MemberData(nameof(SafeChanges))]
    public void Change_of_the_safe_is_an_alarm_alone_and_in_a_batch(byte[] data, IntentAlarm alarm, string sentence)
    {
        var alone = Card(Call(Safe, data));
        var batched = Card(Batch(Part(Safe, data), Part(Euro, Transfer(Supplier, 1).Data)));

        alone.Sentence.ShouldBe(sentence);
        alone.Alarms.ShouldBe([alarm]);
        batched.Alarms.ShouldBe([alarm]);
        batched.Sentence.ShouldStartWith($"Do 2 things together: (1) {sentence}; (2) Pay");
    }

    [Fact]
    public void Change_with_bytes_behind_its_arguments_is_named_as_unreadable()
    {
        byte[] data = [.. new SafeL2.Functions.EnableModule(Stranger).Encode(), 0];

        var card = Card(Call(Safe, data));

        card.Sentence.ShouldContain("enableModule with arguments that do not fit");
        card.Alarms.ShouldBe([IntentAlarm.UnknownCall]);
    }

    [Fact]
    public void Delegate_call_and_unknown_call_are_alarms_with_the_fingerprint_of_the_data()
    {
        byte[] data = [1, 2, 3, 4, 5];

        var delegated = Card(Call(Stranger, data) with { Operation = SafeOperation.DelegateCall });
        var unknown = Card(Call(Stranger, data, UInt256.Parse("1000000000000000000")));

        delegated.Alarms.ShouldBe([IntentAlarm.DelegateCall]);
        delegated.Sentence.ShouldContain(Keccak.Hash(data).ToString());
        unknown.Alarms.ShouldBe([IntentAlarm.UnknownCall]);
        unknown.Sentence.ShouldBe(
            $"Call the function 0x01020304 of {Stranger}; what it does can not be said (fingerprint of the call {Keccak.Hash(data)}), and send 1 ETH along"
        );
    }

    [Fact]
    public void Multisend_that_delegates_or_carries_ether_is_a_delegate_call()
    {
        var batch = Batch(Part(Euro, Transfer(Supplier, 1).Data));

        Card(batch with { Value = UInt256.One }).Alarms.ShouldBe([IntentAlarm.DelegateCall]);
        Card(batch with { To = SafeContracts.Canonical.MultiSend }).Alarms.ShouldBe([IntentAlarm.DelegateCall]);
    }

    [Fact]
    public void Call_that_the_assembly_listed_or_that_is_known_is_no_alarm()
    {
        byte[] data = [1, 2, 3, 4];
        var listed = Facts(Call(Stranger, data)) with
        {
            IsListedCall = (target, selector) => target == Stranger && selector.SequenceEqual(data),
        };

        IntentCard.Of(listed).Alarms.ShouldBeEmpty();
        IntentCard.Of(listed).Sentence.ShouldContain("which the assembly listed");
        Card(Call(Clauses, new Dao.Contracts.Bindings.Bylaws.Functions.SetDaoURI("https://x").Encode()))
            .Sentence.ShouldBe("Sets the co-op's public description to https://x");
    }

    [Theory]
    [InlineData(67, 0, "a transfer with 67 bytes instead of 68")]
    [InlineData(69, 0, "a transfer with 69 bytes instead of 68")]
    [InlineData(68, 1, "a transfer with an account of more than 20 bytes")]
    public void Transfer_of_another_form_is_named_as_unreadable(int length, byte dirt, string fault)
    {
        var data = Transfer(Supplier, 1).Data;
        Array.Resize(ref data, length);
        data[4] = dirt;

        var card = Card(Call(Euro, data));

        card.Sentence.ShouldContain(fault);
        card.Alarms.ShouldBe([IntentAlarm.UnknownCall]);
    }

    [Fact]
    public void Transfer_with_ether_along_is_named_as_unreadable()
    {
        Card(Transfer(Supplier, 1) with { Value = UInt256.One })
            .Sentence.ShouldContain("a transfer with 0.000000000000000001 ETH sent along");
    }

    [Fact]
    public void Batch_that_the_guard_would_not_read_is_named_and_not_guessed()
    {
        var good = Batch(Part(Euro, Transfer(Supplier, 1).Data)).Data;
        byte[] shifted = [.. good];
        shifted[35] = 0x40;
        byte[] longer = [.. good, .. new byte[32]];
        var nested = Batch(Part(SafeContracts.Canonical.MultiSendCallOnly, good));
        SafeTransaction[] bad =
        [
            .. new[] { shifted, longer, good[..^1], good[..40], [] }.Select(data => nested with { Data = data }),
            Batch(),
            Batch(Part(Address.Zero, [], UInt256.One)),
            Batch(new MultiSendCall(SafeOperation.DelegateCall, Stranger, UInt256.Zero, [])),
            nested,
        ];

        foreach (var transaction in bad)
        {
            var card = Card(transaction);
            card.Sentence.ShouldContain("what can not be read");
            card.Alarms.ShouldBe([IntentAlarm.UnknownCall]);
        }
    }

    [Fact]
    public void Look_alike_is_found_wherever_it_stands_and_the_known_one_is_not()
    {
        var text = Supplier.ToString();
        var twin = Address.Parse($"0x{text[2..6]}{new string('7', 32)}{text[^4..]}".ToLowerInvariant());

        var other = Address.Parse($"0x{text[2..5]}{new string('7', 33)}{text[^4..]}".ToLowerInvariant());

        Card(Transfer(other, 1)).Alarms.ShouldBe([IntentAlarm.FirstPayment]);
        Card(Transfer(twin, 1)).Alarms.ShouldBe([IntentAlarm.LookAlike, IntentAlarm.FirstPayment]);
        Card(Transfer(twin, 1)).LooksLike.ShouldBe(Green);
        Card(Call(Euro, new TestEuro.Functions.Approve(twin, UInt256.Zero).Encode()))
            .Alarms.ShouldBe([IntentAlarm.LookAlike]);
        Card(Call(Safe, new SafeL2.Functions.EnableModule(twin).Encode()))
            .Alarms.ShouldBe([IntentAlarm.ModuleChange, IntentAlarm.LookAlike]);
        Card(Transfer(Supplier, 1)).Alarms.ShouldBeEmpty();
        Card(Transfer(Stranger, 1)).Alarms.ShouldBe([IntentAlarm.FirstPayment]);
    }

    [Fact]
    public void Balances_show_what_is_left_and_nothing_where_it_can_not_be_said()
    {
        var facts = Facts(Transfer(Supplier, 40)) with
        {
            Balances = new Dictionary<Address, UInt256>
            {
                [Euro] = UInt256.From(100),
                [Address.Zero] = UInt256.From(9),
            },
        };
        var unknown = Call(Stranger, [1, 2, 3, 4]);

        IntentCard
            .Of(facts)
            .Balances.ShouldBe([
                new(null, UInt256.From(9), UInt256.From(9)),
                new(Euro, UInt256.From(100), UInt256.From(60)),
            ]);
        IntentCard.Of(facts with { Transaction = Transfer(Supplier, 101) }).Balances[1].After.ShouldBeNull();
        IntentCard
            .Of(facts with { Transaction = unknown })
            .Balances.ShouldBe([new(null, UInt256.From(9), null), new(Euro, UInt256.From(100), null)]);
        IntentCard
            .Of(facts with { Transaction = Call(Stranger, Transfer(Supplier, 1).Data) })
            .Balances.ShouldContain(new IntentBalance(Stranger, null, null));
    }

    [Fact]
    public void Gas_refund_is_part_of_the_sentence()
    {
        Card(Transfer(Supplier, 1) with { GasPrice = UInt256.One })
            .Sentence.ShouldEndWith(
                "; and pay the gas of it to whoever executes it in ETH (gas price 1, safeTxGas 0, baseGas 0)"
            );
    }

    [Fact]
    public void Hashes_are_computed_from_the_fields()
    {
        var transaction = Transfer(Supplier, 1);

        Card(transaction)
            .Hashes.ShouldBe(new IntentHashes(transaction.DomainHash(), transaction.MessageHash(), transaction.Hash()));
    }
}
