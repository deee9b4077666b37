using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Tests.Rlp;

public sealed class RlpTests
{
    [Theory]
    [InlineData("0x", "0x80")]
    [InlineData("0x00", "0x00")]
    [InlineData("0x0f", "0x0f")]
    [InlineData("0x7f", "0x7f")]
    [InlineData("0x80", "0x8180")]
    [InlineData("0x0400", "0x820400")]
    [InlineData("0x646f67", "0x83646f67")]
    public void Official_texts_are_written_and_read(string content, string encoded)
    {
        Hex.Encode(new RlpWriter().Write(Hex.Decode(content)).ToArray()).ShouldBe(encoded);

        Hex.Encode(new RlpReader(Hex.Decode(encoded)).ReadBytes()).ShouldBe(content);
    }

    [Fact]
    public void Official_long_text_has_its_length_in_front()
    {
        var text = "Lorem ipsum dolor sit amet, consectetur adipisicing elit"u8;

        var encoded = new RlpWriter().Write(text).ToArray();

        Hex.Encode(encoded).ShouldStartWith("0xb8384c6f72656d");
        new RlpReader(encoded).ReadBytes().SequenceEqual(text).ShouldBeTrue();
    }

    [Fact]
    public void Official_lists_are_written()
    {
        Hex.Encode(new RlpWriter().WriteList(list => list.Write("cat"u8).Write("dog"u8)).ToArray())
            .ShouldBe("0xc88363617483646f67");
        Hex.Encode(new RlpWriter().WriteList(_ => { }).ToArray()).ShouldBe("0xc0");
        // [ [], [[]], [ [], [[]] ] ]
        Hex.Encode(
                new RlpWriter()
                    .WriteList(set =>
                        set.WriteList(_ => { })
                            .WriteList(one => one.WriteList(_ => { }))
                            .WriteList(two => two.WriteList(_ => { }).WriteList(one => one.WriteList(_ => { })))
                    )
                    .ToArray()
            )
            .ShouldBe("0xc7c0c1c0c3c0c1c0");
    }

    [Theory]
    [InlineData(0, "0x80")]
    [InlineData(15, "0x0f")]
    [InlineData(1024, "0x820400")]
    public void Official_numbers_are_written_and_read(ulong number, string encoded)
    {
        Hex.Encode(new RlpWriter().Write(number).ToArray()).ShouldBe(encoded);

        new RlpReader(Hex.Decode(encoded)).ReadUInt64().ShouldBe(number);
    }

    [Theory]
    [InlineData("0x", "an item")]
    [InlineData("0x8100", "stand for itself")]
    [InlineData("0x817f", "stand for itself")]
    [InlineData("0x83646f", "3 bytes of content")]
    [InlineData("0xb800", "shortest form")]
    [InlineData("0xb837", "shortest form")]
    [InlineData("0xb90038", "shortest form")]
    [InlineData("0xb8", "a length of 1 bytes")]
    [InlineData("0xbf", "a length of 8 bytes")]
    [InlineData("0xb838", "a length of at most 0")]
    [InlineData("0xbbffffffff", "a length of at most 0")]
    [InlineData("0xbfffffffffffffffff", "a length of at most 0")]
    [InlineData("0xbf7fffffffffffffff", "a length of at most 0")]
    [InlineData("0xc0", "bytes")]
    public void Bytes_that_are_not_canonical_are_refused(string encoded, string expected) =>
        Should
            .Throw<RlpException>(() => new RlpReader(Hex.Decode(encoded)).ReadBytes().ToArray())
            .Message.ShouldContain(expected);

    [Theory]
    [InlineData("0x80")]
    [InlineData("0xc1")]
    [InlineData("0xf800")]
    [InlineData("0xf837")]
    [InlineData("0xf90038")]
    [InlineData("0xffffffffffffffffff")]
    public void List_that_is_not_canonical_is_refused(string encoded) =>
        Should.Throw<RlpException>(() => new RlpReader(Hex.Decode(encoded)).ReadList().End());

    [Theory]
    [InlineData("0x00")]
    [InlineData("0x820001")]
    [InlineData("0xa1010000000000000000000000000000000000000000000000000000000000000000")]
    public void Number_with_leading_zeros_or_too_many_bytes_is_refused(string encoded) =>
        Should.Throw<RlpException>(() => new RlpReader(Hex.Decode(encoded)).ReadUInt256());

    [Fact]
    public void Bytes_after_the_end_are_refused()
    {
        var error = Should.Throw<RlpException>(() =>
        {
            var reader = new RlpReader([0xc0, 0x01]);
            reader.ReadList();
            reader.End();
        });

        error.Offset.ShouldBe(1);
        error.Message.ShouldContain("1 more bytes");
    }

    [Fact]
    public void Deep_nesting_costs_no_stack()
    {
        var reader = new RlpReader([0xc0]);
        var data = new RlpWriter().WriteList(_ => { }).ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            var inner = data;
            data = Wrap(inner);
        }

        reader = new RlpReader(data);
        var depth = 0;
        while (!reader.IsAtEnd)
        {
            reader = reader.ReadList();
            depth++;
        }

        depth.ShouldBe(2_001);
    }

    private static byte[] Wrap(byte[] inner)
    {
        if (inner.Length <= 55)
        {
            return [(byte)(0xc0 + inner.Length), .. inner];
        }

        var length = UInt256.From((ulong)inner.Length).ToBigEndian().AsSpan().TrimStart((byte)0);
        return [(byte)(0xf7 + length.Length), .. length, .. inner];
    }
}
