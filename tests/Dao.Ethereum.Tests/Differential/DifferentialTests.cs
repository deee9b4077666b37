using System.Text.Json;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;
using Dao.Ethereum.Transactions;
using Dao.Ethereum.TypedData;

namespace Dao.Ethereum.Tests.Differential;

/// <summary>Random vectors made by viem, an independent implementation: each must agree to the byte, in both directions.</summary>
public abstract class DifferentialTests(string codec)
{
    private const int Count = 5_000;

    [Fact]
    public async Task Every_vector_agrees_with_viem()
    {
        Console.WriteLine(
            $"viem vectors: {Count} of {codec}, seed {ViemVectors.Seed} (repeat with DAO_TEST_SEED={ViemVectors.Seed})"
        );
        await foreach (var (index, vector) in ViemVectors.StreamAsync(codec, Count))
        {
            try
            {
                Check(vector);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Vector {index} of {codec}, seed {ViemVectors.Seed}, does not agree: {exception.Message}\n{vector.GetRawText()}",
                    exception
                );
            }
        }
    }

    private protected abstract void Check(JsonElement vector);

    private protected static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString().ShouldNotBeNull();

    private protected static byte[] Bytes(JsonElement parent, string name) => Hex.Decode(Text(parent, name));

    private protected static Hash32 Hash(JsonElement parent, string name) => Hash32.Parse(Text(parent, name));

    private protected static void Same(ReadOnlySpan<byte> own, ReadOnlySpan<byte> expected)
    {
        if (!own.SequenceEqual(expected))
        {
            throw new InvalidOperationException($"expected {Hex.Encode(expected)}, got {Hex.Encode(own)}");
        }
    }
}

public sealed class KeccakDifferentialTests() : DifferentialTests("keccak")
{
    private protected override void Check(JsonElement vector) =>
        Keccak.Hash(Bytes(vector, "data")).ShouldBe(Hash(vector, "hash"));
}

public sealed class AddressDifferentialTests() : DifferentialTests("address")
{
    private protected override void Check(JsonElement vector)
    {
        var checksum = Text(vector, "checksum");

        Address.Parse(Text(vector, "text")).ToString().ShouldBe(checksum);
        Address.Parse(checksum).ToString().ShouldBe(checksum);
    }
}

public sealed class AbiDifferentialTests() : DifferentialTests("abi")
{
    private protected override void Check(JsonElement vector)
    {
        var names = vector
            .GetProperty("types")
            .EnumerateArray()
            .Select(type => type.GetString().ShouldNotBeNull())
            .ToArray();
        var types = names.Select(AbiType.Parse).ToArray();
        var values = types.Zip(vector.GetProperty("values").EnumerateArray(), AbiJson.ToValue).ToArray();
        var encoded = Bytes(vector, "encoded");

        types.Select(type => type.Name).ShouldBe(names);
        Same(AbiCodec.Encode(types, values), encoded);
        AbiJson.AreEqual(AbiCodec.Decode(types, encoded), values).ShouldBeTrue("the decoded values differ");
        Keccak.HashText($"f({string.Join(',', names)})").ToString()[..10].ShouldBe(Text(vector, "selector"));
    }
}

public sealed class RlpDifferentialTests() : DifferentialTests("rlp")
{
    private protected override void Check(JsonElement vector)
    {
        var encoded = Bytes(vector, "encoded");
        var writer = new RlpWriter();
        Write(writer, vector.GetProperty("value"));
        var reader = new RlpReader(encoded);

        Same(writer.ToArray(), encoded);
        Compare(ref reader, vector.GetProperty("value"));
        reader.End();
    }

    private static void Write(RlpWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            writer.Write(Hex.Decode(value.GetString().ShouldNotBeNull()));
            return;
        }

        writer.WriteList(list =>
        {
            foreach (var item in value.EnumerateArray())
            {
                Write(list, item);
            }
        });
    }

    private static void Compare(ref RlpReader reader, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            Same(reader.ReadBytes(), Hex.Decode(value.GetString().ShouldNotBeNull()));
            return;
        }

        var list = reader.ReadList();
        foreach (var item in value.EnumerateArray())
        {
            Compare(ref list, item);
        }

        list.End();
    }
}

public sealed class TypedDataDifferentialTests() : DifferentialTests("typed-data")
{
    private protected override void Check(JsonElement vector)
    {
        var document = TypedDataDocument.Parse(Text(vector, "json"));

        document.DomainSeparator().ShouldBe(Hash(vector, "domainSeparator"));
        document.SigningHash().ShouldBe(Hash(vector, "hash"));
    }
}

public sealed class MessageDifferentialTests() : DifferentialTests("message")
{
    private protected override void Check(JsonElement vector) =>
        Eip191.Hash(Bytes(vector, "raw")).ShouldBe(Hash(vector, "hash"));
}

public sealed class SignatureDifferentialTests() : DifferentialTests("signature")
{
    private protected override void Check(JsonElement vector)
    {
        using var key = PrivateKey.FromBytes(Bytes(vector, "privateKey"));
        var address = Address.Parse(Text(vector, "address"));
        var signature = key.Sign(Hash(vector, "digest"));

        key.Address.ShouldBe(address);
        Same(signature.ToBytes(), Bytes(vector, "full"));
        Same(signature.ToCompact(), Bytes(vector, "compact"));
        Signature.TryParse(Bytes(vector, "compact"), out var parsed, out _).ShouldBeTrue();
        parsed.ShouldBe(signature);
        Secp256k1.TryRecover(Hash(vector, "digest"), parsed, out var recovered).ShouldBeTrue();
        recovered.ShouldBe(address);
    }
}

public sealed class LegacyTransactionDifferentialTests() : DifferentialTests("legacy")
{
    private protected override void Check(JsonElement vector)
    {
        using var key = PrivateKey.FromBytes(Bytes(vector, "privateKey"));
        var fields = vector.GetProperty("fields");
        var transaction = new LegacyTransaction
        {
            ChainId = fields.TryGetProperty("chainId", out var chainId) ? chainId.GetUInt64() : null,
            Nonce = fields.GetProperty("nonce").GetUInt64(),
            GasPrice = UInt256.Parse(Text(fields, "gasPrice")),
            GasLimit = (ulong)UInt256.Parse(Text(fields, "gas")),
            To = fields.TryGetProperty("to", out _) ? Address.Parse(Text(fields, "to")) : null,
            Value = UInt256.Parse(Text(fields, "value")),
            Data = Bytes(fields, "data"),
        };
        var signed = transaction.Sign(key);
        var decoded = LegacyTransaction.Decode(signed.Raw, out var signature);

        Same(signed.Raw, Bytes(vector, "raw"));
        signed.Hash.ShouldBe(Hash(vector, "hash"));
        Same(decoded.With(signature).Raw, signed.Raw);
        Secp256k1.TryRecover(decoded.SigningHash(), signature, out var from).ShouldBeTrue();
        from.ShouldBe(Address.Parse(Text(vector, "from")));
    }
}

public sealed class Eip1559TransactionDifferentialTests() : DifferentialTests("eip1559")
{
    private protected override void Check(JsonElement vector)
    {
        using var key = PrivateKey.FromBytes(Bytes(vector, "privateKey"));
        var fields = vector.GetProperty("fields");
        var transaction = new Eip1559Transaction
        {
            ChainId = fields.GetProperty("chainId").GetUInt64(),
            Nonce = fields.GetProperty("nonce").GetUInt64(),
            MaxPriorityFeePerGas = UInt256.Parse(Text(fields, "maxPriorityFeePerGas")),
            MaxFeePerGas = UInt256.Parse(Text(fields, "maxFeePerGas")),
            GasLimit = (ulong)UInt256.Parse(Text(fields, "gas")),
            To = fields.TryGetProperty("to", out _) ? Address.Parse(Text(fields, "to")) : null,
            Value = UInt256.Parse(Text(fields, "value")),
            Data = Bytes(fields, "data"),
            AccessList =
            [
                .. fields
                    .GetProperty("accessList")
                    .EnumerateArray()
                    .Select(entry => new AccessListEntry(
                        Address.Parse(Text(entry, "address")),
                        [
                            .. entry
                                .GetProperty("storageKeys")
                                .EnumerateArray()
                                .Select(slot => Hash32.Parse(slot.GetString().ShouldNotBeNull())),
                        ]
                    )),
            ],
        };
        var signed = transaction.Sign(key);
        var decoded = Eip1559Transaction.Decode(signed.Raw, out var signature);

        Same(signed.Raw, Bytes(vector, "raw"));
        signed.Hash.ShouldBe(Hash(vector, "hash"));
        Same(decoded.With(signature).Raw, signed.Raw);
        Secp256k1.TryRecover(decoded.SigningHash(), signature, out var from).ShouldBeTrue();
        from.ShouldBe(Address.Parse(Text(vector, "from")));
    }
}
