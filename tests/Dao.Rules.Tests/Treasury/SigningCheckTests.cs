using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;
using static Dao.Rules.Tests.Treasury.IntentWorld;

namespace Dao.Rules.Tests.Treasury;

public sealed class SigningCheckTests(ITestOutputHelper output)
{
    private const int Alterations = 1_000;

    private static readonly string[] s_fields =
    [
        "operation",
        "to",
        "value",
        "data",
        "gasToken",
        "refundReceiver",
        "safeTxGas",
        "baseGas",
        "gasPrice",
        "nonce",
        "chainId",
        "safe",
    ];

    private static readonly SafeTransaction s_proposed = Transfer(Supplier, 12_400_000_000);
    private static readonly StoredIntent s_stored = Store(s_proposed);

    [Fact]
    public void What_was_proposed_is_signed()
    {
        Check(s_proposed, s_stored).ShouldBeNull();
        Check(s_proposed with { Data = [.. s_proposed.Data] }, s_stored).ShouldBeNull();
    }

    [Fact]
    public void Every_random_alteration_is_refused()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Alterations; i++)
        {
            var field = s_fields[i % s_fields.Length];
            var altered = Alter(s_proposed, field, random);
            Check(altered, s_stored)
                .ShouldNotBeNull($"seed {seed}, alteration {i} of {field}")
                .ShouldStartWith("Nothing was signed.");
        }
    }

    [Fact]
    public void Liar_who_computes_the_hashes_anew_is_caught_by_the_meaning()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var field in s_fields.Where(field => field != "nonce")) // another nonce means the same, and is in the hash only
        {
            var altered = Alter(s_proposed, field, random);
            var lie = s_stored with { Hashes = IntentHashes.Of(altered) };
            Check(altered, lie).ShouldNotBeNull($"seed {seed}, {field}");
        }
    }

    [Fact]
    public void Each_stored_hash_is_compared()
    {
        var hashes = s_stored.Hashes;
        (IntentHashes Lie, string Named)[] lies =
        [
            (hashes with { Domain = Hash32.Zero }, "domain hash"),
            (hashes with { Message = Hash32.Zero }, "message hash"),
            (hashes with { SafeTx = Hash32.Zero }, "safeTxHash"),
        ];

        foreach (var (lie, named) in lies)
        {
            Check(s_proposed, s_stored with { Hashes = lie }).ShouldNotBeNull().ShouldContain(named);
        }
    }

    [Fact]
    public void Difference_is_said_in_words()
    {
        Check(s_proposed, s_stored with { Sentence = "Pay nobody" })
            .ShouldBe(
                $"Nothing was signed. The transaction is not the one that was proposed: it would “{s_stored.Sentence}”, but “Pay nobody” was proposed."
            );
        Check(s_proposed with { ChainId = 1 }, s_stored)
            .ShouldBe(
                "Nothing was signed. The transaction is not the one that was proposed: it is for chain 1, not for chain 31337."
            );
    }

    private static string? Check(SafeTransaction served, StoredIntent stored) =>
        SigningCheck.Refuse(31337, Safe, served, Card(served).Sentence, stored);

    private static StoredIntent Store(SafeTransaction transaction) =>
        new(Card(transaction).Sentence, IntentHashes.Of(transaction));

    /// <summary>Changes one field to another value: half of the time by one bit, which is what hides best.</summary>
    private static SafeTransaction Alter(SafeTransaction one, string field, Random random) =>
        field switch
        {
            "operation" => one with { Operation = SafeOperation.DelegateCall },
            "to" => one with { To = Other(one.To, random) },
            "value" => one with { Value = Other(one.Value, random) },
            "data" => one with { Data = Other(one.Data, random) },
            "gasToken" => one with { GasToken = Other(one.GasToken, random) },
            "refundReceiver" => one with { RefundReceiver = Other(one.RefundReceiver, random) },
            "safeTxGas" => one with { SafeTxGas = Other(one.SafeTxGas, random) },
            "baseGas" => one with { BaseGas = Other(one.BaseGas, random) },
            "gasPrice" => one with { GasPrice = Other(one.GasPrice, random) },
            "nonce" => one with { Nonce = Other(one.Nonce, random) },
            "chainId" => one with { ChainId = one.ChainId ^ (1UL << random.Next(64)) },
            "safe" => one with { Safe = Other(one.Safe, random) },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
        };

    private static Address Other(Address address, Random random) =>
        Address.FromBytes(OtherOfSameLength(address.ToArray(), random));

    private static UInt256 Other(UInt256 number, Random random) =>
        UInt256.FromBigEndian(OtherOfSameLength(number.ToBigEndian(), random));

    private static byte[] Other(byte[] data, Random random) =>
        random.Next(4) switch
        {
            0 => data[..random.Next(data.Length)],
            1 => [.. data, (byte)random.Next(256)],
            _ => OtherOfSameLength(data, random),
        };

    private static byte[] OtherOfSameLength(byte[] bytes, Random random)
    {
        byte[] other = [.. bytes];
        if (random.Next(2) == 0)
        {
            random.NextBytes(other);
        }

        if (other.AsSpan().SequenceEqual(bytes))
        {
            other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
        }

        return other;
    }
}
