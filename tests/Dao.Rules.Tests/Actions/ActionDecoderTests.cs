using CsCheck;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using static Dao.Rules.Tests.Actions.TestBook;

namespace Dao.Rules.Tests.Actions;

public sealed class ActionDecoderTests
{
    private const string StrangerText = "0x0000000000000000000000000000000000000063";
    private const string Unsaid = "in a way that this software does not know; what it does can not be said here";

    private static readonly UInt256 OneEther = UInt256.Parse("1000000000000000000");
    private static readonly byte[] Expel7 = new MemberRegistry.Functions.Expel(7).Encode();
    private static readonly byte[] Pay5 = new TestEuro.Functions.Transfer(Stranger, UInt256.From(5_000_000)).Encode();

    [Fact]
    public void Arguments_are_given_by_name_and_type()
    {
        var described = Decoder.Describe(Euro, UInt256.Zero, Pay5);

        described.Function.ShouldBe("transfer(address,uint256)");
        described.TargetName.ShouldBe("TEUR");
        described.Arguments.ShouldBe([new("to", "address", StrangerText), new("value", "uint256", "5000000")]);
        described.Data.ShouldBe(Hex.Encode(Pay5));
    }

    [Fact]
    public void Empty_call_sends_ether_or_does_nothing()
    {
        Decoder.Describe(Stranger, OneEther, []).Sentence.ShouldBe($"Sends 1 ETH to {StrangerText}.");
        Decoder
            .Describe(Stranger, UInt256.Zero, [])
            .Sentence.ShouldBe($"Does nothing: an empty call to {StrangerText}.");
    }

    [Fact]
    public void Ether_that_goes_along_is_said()
    {
        Decoder.Describe(Registry, OneEther, Expel7).Sentence.ShouldBe("Expels member 7, and sends 1 ETH along.");
        Decoder.Describe(Stranger, OneEther, Expel7).Sentence.ShouldEndWith("; it also sends 1 ETH.");
    }

    [Fact]
    public void Call_to_a_stranger_stays_unknown_whatever_its_selector_pretends()
    {
        var described = Decoder.Describe(Stranger, UInt256.Zero, Expel7);

        described.Sentence.ShouldBe($"Calls {StrangerText} {Unsaid}.");
        described.IsKnown.ShouldBeFalse();
        described.Function.ShouldBeNull();
    }

    [Fact]
    public void Unknown_selector_of_a_known_contract_stays_unknown()
    {
        var described = Decoder.Describe(Registry, UInt256.Zero, [0xde, 0xad, 0xbe, 0xef]);

        described.Sentence.ShouldBe($"Calls the member registry ({Registry}) {Unsaid}.");
        described.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Known_function_without_words_is_named_and_not_called_known()
    {
        var call = new MemberRegistry.Functions.SetAuthority(Stranger).Encode();

        var described = Decoder.Describe(Registry, UInt256.Zero, call);

        described.Sentence.ShouldBe($"Calls setAuthority of the member registry ({Registry}).");
        described.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Broken_calldata_is_unknown_and_never_an_exception()
    {
        byte[][] broken =
        [
            [0xa9],
            Expel7[..3],
            Expel7[..4],
            Expel7[..^1],
            [.. Expel7, 0],
            [.. Expel7[..4], 0xff, .. Expel7[5..]], // dirty padding: no uint32
        ];

        foreach (var data in broken)
        {
            var described = Decoder.Describe(Registry, UInt256.Zero, data);

            described.IsKnown.ShouldBeFalse(Hex.Encode(data));
            described.Sentence.ShouldContain("can not be said here");
        }
    }

    [Fact]
    public void Any_bytes_behind_any_selector_are_described()
    {
        var targets = new[] { Registry, BylawsOfCoop, Roles, Assembly, Waiting, Log, Safe, Batch, Euro };
        (Address Target, byte[] Selector)[] functions =
        [
            .. targets.SelectMany(target =>
                (Decoder.Book.FindContract(target)?.Abi ?? TestEuro.Abi).Functions.Select(function =>
                    (target, function.Selector)
                )
            ),
        ];

        Gen.Select(Gen.Int[0, functions.Length - 1], Gen.Byte.Array[0, 300])
            .Sample(
                (place, tail) =>
                {
                    var (target, selector) = functions[place];
                    return Decoder.Describe(target, UInt256.Zero, [.. selector, .. tail]).Sentence.Length > 0;
                },
                iter: 5_000
            );
    }

    [Fact]
    public void Batch_is_said_call_by_call()
    {
        var batch = Packed(new(SafeOperation.Call, Registry, UInt256.Zero, Expel7), Paying());

        var described = Decoder.Describe(Batch, UInt256.Zero, batch, SafeOperation.DelegateCall);

        described.Sentence.ShouldBe($"Does 2 things together: (1) Expels member 7. (2) Pays 5 TEUR to {StrangerText}.");
        described.Inner.Count.ShouldBe(2);
        described.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void Batch_with_one_unknown_call_is_not_known()
    {
        var batch = Packed(new(SafeOperation.Call, Stranger, UInt256.Zero, Expel7), Paying());

        var described = Decoder.Describe(Batch, UInt256.Zero, batch, SafeOperation.DelegateCall);

        described.IsKnown.ShouldBeFalse();
        described.Inner[0].IsKnown.ShouldBeFalse();
        described.Inner[1].IsKnown.ShouldBeTrue();
        described.Sentence.ShouldContain(Unsaid);
    }

    [Fact]
    public void Batch_that_can_not_be_read_is_not_known()
    {
        var packed = MultiSendBatch.Pack([Paying()]);

        byte[][] flawed = [packed[..^1], [.. packed, 0], [2, .. packed[1..]], []];
        foreach (var broken in flawed)
        {
            var data = new MultiSend.Functions.MultiSend(broken).Encode();
            var described = Decoder.Describe(Batch, UInt256.Zero, data, SafeOperation.DelegateCall);

            described.IsKnown.ShouldBeFalse();
            described.Inner.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Call_through_the_treasury_is_followed_into_a_batch()
    {
        var call = new SafeL2.Functions.ExecTransactionFromModule(Batch, UInt256.Zero, Packed(Paying(), Paying()), 1);

        var described = Decoder.Describe(Safe, UInt256.Zero, call.Encode());

        described.Sentence.ShouldStartWith("From the treasury: Does 2 things together: (1) Pays 5 TEUR");
        described.Inner.ShouldHaveSingleItem().Inner.Count.ShouldBe(2);
        described.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void Strangers_code_run_by_the_treasury_is_never_known()
    {
        var call = new SafeL2.Functions.ExecTransactionFromModule(Euro, UInt256.Zero, Pay5, 1);

        var described = Decoder.Describe(Safe, UInt256.Zero, call.Encode());

        described.IsKnown.ShouldBeFalse();
        described.Sentence.ShouldContain("with the treasury's own powers; what it does can not be said here");
    }

    [Fact]
    public void Operation_that_does_not_exist_is_not_known()
    {
        var call = new SafeL2.Functions.ExecTransactionFromModule(Euro, UInt256.Zero, Pay5, 2);

        Decoder.Describe(Safe, UInt256.Zero, call.Encode()).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Batches_within_batches_end_at_a_depth_and_are_not_known_beyond_it()
    {
        var data = Packed(Paying());
        for (var depth = 0; depth < 10; depth++)
        {
            data = Packed(new MultiSendCall(SafeOperation.DelegateCall, Batch, UInt256.Zero, data));
        }

        Decoder.Describe(Batch, UInt256.Zero, data, SafeOperation.DelegateCall).IsKnown.ShouldBeFalse();
    }

    private static MultiSendCall Paying() => new(SafeOperation.Call, Euro, UInt256.Zero, Pay5);

    private static byte[] Packed(params ReadOnlySpan<MultiSendCall> calls) =>
        new MultiSend.Functions.MultiSend(MultiSendBatch.Pack([.. calls])).Encode();
}
