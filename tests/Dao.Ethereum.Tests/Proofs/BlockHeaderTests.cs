using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;

namespace Dao.Ethereum.Tests.Proofs;

public sealed class BlockHeaderTests
{
    private static readonly Hash32 s_emptyTrie = Hash32.Parse(
        "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"
    );

    // What every explorer of Ethereum's main network says of its block 1.
    private static readonly BlockHeader s_first = new()
    {
        ParentHash = Hash32.Parse("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"),
        OmmersHash = Hash32.Parse("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"),
        Beneficiary = Address.FromBytes(Hex.Decode("0x05a56e2d52c817161883f50c441c3228cfe54d9f")),
        StateRoot = Hash32.Parse("0xd67e4d450343046425ae4271474353857ab860dbc0a1dde64b41b5cd3a532bf3"),
        TransactionsRoot = s_emptyTrie,
        ReceiptsRoot = s_emptyTrie,
        LogsBloom = new byte[BlockHeader.BloomSize],
        Difficulty = UInt256.From(17_171_480_576),
        Number = new BlockNumber(1),
        GasLimit = 5000,
        GasUsed = 0,
        Timestamp = 1_438_269_988,
        ExtraData = Hex.Decode("0x476574682f76312e302e302f6c696e75782f676f312e342e32"),
        MixHash = Hash32.Parse("0x969b900de27b6ac6a67742365dd65f55a0526c41fd18e1b16f1a1215c2e66f59"),
        Nonce = Hex.Decode("0x539bd4979fef1ec4"),
    };

    [Fact]
    public void Block_1_of_the_main_network_has_its_hash() =>
        s_first.ComputeHash().ToString().ShouldBe("0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6");

    /// <summary>After Cancun, with a blob in it.</summary>
    [Fact]
    public void Block_19808250_of_the_main_network_has_its_hash()
    {
        var header = new BlockHeader
        {
            ParentHash = Hash32.Parse("0x72e938fa6ab225be2ce940db9aea7d670b50b3320b8deaeea1084ab645a1db81"),
            OmmersHash = s_first.OmmersHash,
            Beneficiary = Address.FromBytes(Hex.Decode("0x95222290dd7278aa3ddd389cc1e1d165cc4bafe5")),
            StateRoot = Hash32.Parse("0xb821f1259927e7c699f2b06cd550d45e8cb322c06256f17ba36caaec33ae865e"),
            TransactionsRoot = Hash32.Parse("0x17429d391ba2a1d033a60a9bdb2899a1c06e25747fcb4c9bc8476c3c72cc357a"),
            ReceiptsRoot = Hash32.Parse("0x649c9570fc198f14fa93c9b3fb0d7bda1f75a2a05761ffd832768841fc274aca"),
            LogsBloom = Hex.Decode(
                "0x80a715cbad9a534e26a01218c885fc2384c7418ebb08610ce30b692726685230a8d1d4be7c512b1963d50bc3fa9b3105"
                    + "12532f52ba86229ee000e6a941fab0a45026e41f4f8a4baa2993f06d4ce308fe84b4026b0b4f8cd4d644524080675061"
                    + "5ed8433dae4e24e01d4183978821ac9f00123297008a2648f269c41f7c98d1059a63ba6aa345d42410d70250213a6576"
                    + "1258b78143d4709c100282df6a523a79bec1036e5814f9583cdb81c519d7b70016976e8ae1c98346091840262b154741"
                    + "d999907beade05423823ff7a09cd783c06cd621795d85112bf7ffc0620a1a0da5854e4897c2014ea02f596915c43902c"
                    + "9ca0532193797747712152267d0057cc"
            ),
            Difficulty = UInt256.Zero,
            Number = new BlockNumber(19_808_250),
            GasLimit = 30_000_000,
            GasUsed = 0xe68b5f,
            Timestamp = 0x6638490b,
            ExtraData = Hex.Decode("0x6265617665726275696c642e6f7267"),
            MixHash = Hash32.Parse("0x0403c5067873bff3108703e127c63a2882509ee91006d921e2955c2420470958"),
            Nonce = new byte[BlockHeader.NonceSize],
            BaseFeePerGas = UInt256.From(0x12f449559),
            WithdrawalsRoot = Hash32.Parse("0x158cc8e8a444e3f70658da20714882c73b2c8932eb09b691271da474471d137b"),
            BlobGasUsed = 0x20000,
            ExcessBlobGas = 0x60000,
            ParentBeaconBlockRoot = Hash32.Parse("0xed1c13ebb84bf75b852cb3e703f8a7d7c8465a039ce058e2390ece725a54ca47"),
        };

        header.ComputeHash().ToString().ShouldBe("0x33a7971472539aa0ffab0ee330347acd56ca7d2682bfbc80872110ee15e7d8f7");
    }

    [Fact]
    public void Field_of_a_later_fork_needs_those_of_the_earlier_ones()
    {
        var header = s_first with { BaseFeePerGas = UInt256.One, BlobGasUsed = 0 };

        Should.Throw<InvalidOperationException>(() => header.Encode()).Message.ShouldContain("without an earlier one");
    }

    [Fact]
    public void Receipt_of_an_unknown_type_is_not_guessed()
    {
        var deposit = new ConsensusReceipt
        {
            Type = 0x7e,
            Succeeded = true,
            CumulativeGasUsed = 21_000,
            LogsBloom = new byte[BlockHeader.BloomSize],
            Logs = [],
        };

        Should.Throw<InvalidOperationException>(() => deposit.Encode()).Message.ShouldContain("got type 126");
    }
}
