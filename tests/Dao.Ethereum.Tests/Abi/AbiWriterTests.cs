using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Abi;

/// <summary>The typed writer and reader, used as generated code uses them, agree with the codec for unknown types.</summary>
public sealed class AbiWriterTests
{
    private static readonly AbiType[] Types = [AbiType.Parse("(uint32,string)[]"), AbiType.Parse("(address,bool)[2]")];

    private sealed record Note(uint Id, string Text)
    {
        public static Note Read(ref AbiReader reader) => new(reader.ReadUInt32(), reader.ReadString());

        public static void Write(AbiWriter writer, Note note)
        {
            writer.WriteUInt64(note.Id);
            writer.WriteString(note.Text);
        }
    }

    private sealed record Vote(Address Voter, bool Yes)
    {
        public static Vote Read(ref AbiReader reader) => new(reader.ReadAddress(), reader.ReadBool());

        public static void Write(AbiWriter writer, Vote vote)
        {
            writer.WriteAddress(vote.Voter);
            writer.WriteBool(vote.Yes);
        }
    }

    [Fact]
    public void Typed_values_are_written_and_read_like_untyped_ones()
    {
        Note[] notes = [new(1, "one"), new(2, "")];
        Vote[] votes = [new(Address.Zero, true), new(Address.Zero, false)];
        var writer = new AbiWriter(32 + 128, [1, 2, 3, 4]);
        writer.WriteArray(notes, 32, (inner, note) => inner.WriteTuple(note, 64, isDynamic: true, Note.Write));
        writer.WriteFixedArray(votes, 2, 64, isDynamic: false, Vote.Write);

        var data = writer.ToArray();
        var reader = new AbiReader(data.AsSpan(4), 32 + 128);
        var readNotes = reader.ReadArray(32, (ref inner) => inner.ReadTuple(64, isDynamic: true, Note.Read));
        var readVotes = reader.ReadFixedArray(2, 64, isDynamic: false, Vote.Read);
        reader.End();

        readNotes.ShouldBe(notes);
        readVotes.ShouldBe(votes);
        data[..4].ShouldBe([1, 2, 3, 4]);
        data[4..]
            .ShouldBe(
                AbiCodec.Encode(
                    Types,
                    [
                        notes.Select(note => (object)new object[] { UInt256.From(note.Id), note.Text }).ToArray(),
                        votes.Select(vote => (object)new object[] { vote.Voter, vote.Yes }).ToArray(),
                    ]
                )
            );
    }

    [Fact]
    public void Frame_that_is_not_filled_is_a_mistake_of_the_caller()
    {
        Should.Throw<InvalidOperationException>(() => new AbiWriter(32).ToArray());
        Should.Throw<InvalidOperationException>(() => new AbiWriter(0).WriteBool(true));
        Should.Throw<InvalidOperationException>(() => new AbiReader(new byte[32], 32).End());
        Should.Throw<InvalidOperationException>(() => new AbiReader([], 0).ReadBool());
    }
}
