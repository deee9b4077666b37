using System.Globalization;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Elections;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Tests.Verify;

/// <summary>
/// A co-op whose members 2 to 4 voted through a relay; member 5 in person, with a reason, and member 6 with a new key. Then members 4, 2
/// and 3 stood in an election: member 1 approves of 4 and 3 through the relay, member 2 of nobody. All of it is final.
/// </summary>
public sealed class ReceiptCoop : IAsyncLifetime
{
    public const string Reason = "Trees <b>give</b> shade; \"füür d'Bänk\"";

    private readonly TempFolder _folder = new();

    public GatewayCoop Coop { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Coop.InitializeAsync();
        var dao = Coop.Tool(_folder.Path);
        using var newKey = PrivateKey.Create();
        await RekeyAsync(6, newKey);
        string[] create =
        [
            "proposal",
            "create",
            "--direct",
            "--title",
            "Plant trees",
            "--record",
            "Plant trees.",
            "--key",
            Coop.MemberKey(1),
            "--json",
        ];
        var id = UInt256.Parse(
            (await dao.RunAsync(create)).ShouldSucceed().Json.GetProperty("id").GetString().ShouldNotBeNull()
        );
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(2));
        using var relayerKey = DemoKeys.Funded(2);
        using var relayer = new TransactionSender(Coop.Chain.Node, relayerKey, Coop.Chain.ChainId);
        var assembly = Coop.Coop.Manifest.Contracts.Assembly.Address;
        byte[] batch = [.. Ballot(id, 2, "For"), .. Ballot(id, 3, "Against"), .. Ballot(id, 4, "Abstain")];
        await relayer.SendAsync(assembly, new CoopGovernor.Functions.CastBallots(id, batch), CancellationToken.None);
        using var memberKey = DemoKeys.Member(5);
        await VoteInPersonAsync(memberKey, id, Reason);
        await VoteInPersonAsync(newKey, id, "");
        await ElectAsync(relayer);
        await Coop.Chain.MineAsync(4);
        await Coop.UntilIndexedAsync();
    }

    public async Task<string> ReceiptAsync(int member) =>
        (
            await Coop.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"api/v1/proposals/1/ballots/{member}/receipt")
            )
        ).GetRawText();

    public async Task<string> ElectionReceiptAsync(int member) =>
        (
            await Coop.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"api/v1/elections/1/ballots/{member}/receipt")
            )
        ).GetRawText();

    public async ValueTask DisposeAsync()
    {
        await Coop.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ElectAsync(TransactionSender relayer)
    {
        var (elections, office) = (
            Coop.Coop.Manifest.Contracts.Elections.Address,
            ClauseDefinition.ToOnChainKey("board")
        );
        foreach (
            var call in (IContractCall[])
                [
                    new ElectionsContract.Functions.DefineOffice(office, 2, false, 0, 0, []),
                    new ElectionsContract.Functions.CallElection(office),
                ]
        )
        {
            await Coop.Chain.ActAsAsync(
                Coop.Coop.Manifest.Contracts.AssemblyTimelock.Address,
                elections,
                call,
                CancellationToken.None
            );
        }

        foreach (var member in new[] { 4, 2, 3 })
        {
            using var key = DemoKeys.Member(member);
            await Coop.Chain.ActAsAsync(
                key.Address,
                elections,
                new ElectionsContract.Functions.Stand(UInt256.One, "I would."),
                CancellationToken.None
            );
        }

        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(15));
        var batch = PackedElectionBallot.PackAll([
            ElectionBallot(elections, 1, [4, 3], 0b101),
            ElectionBallot(elections, 2, [], 0),
        ]);
        await relayer.SendAsync(
            elections,
            new ElectionsContract.Functions.CastBallots(UInt256.One, batch),
            CancellationToken.None
        );
    }

    private PackedElectionBallot ElectionBallot(Address elections, int member, uint[] approved, ulong approvals)
    {
        using var key = DemoKeys.Member(member);
        var digest = TypedDataHash.Of(
            new Eip712Domain(
                SigningCatalogue.ElectionsName,
                SigningCatalogue.Version,
                Coop.Chain.ChainId,
                elections
            ).Separator(),
            MemberTypes.HashStruct(
                MemberTypes.ElectionBallot,
                UInt256.One,
                UInt256.From((ulong)member),
                approved.Select(id => (object)UInt256.From(id)).ToArray()
            )
        );
        return new PackedElectionBallot((uint)member, approvals, key.Sign(digest));
    }

    /// <summary>Both keys sign.</summary>
    private async Task RekeyAsync(int member, PrivateKey newKey)
    {
        using var oldKey = DemoKeys.Member(member);
        var registry = Coop.Coop.Manifest.Contracts.MemberRegistry.Address;
        var deadline = UInt256.From((await Coop.Chain.HeadAsync()).Timestamp + 3600);
        var digest = TypedDataDocument
            .Parse(
                $$"""
                {
                  "domain": { "name": "Coop Members", "version": "1", "chainId": {{Coop.Chain.ChainId}}, "verifyingContract": "{{registry}}" },
                  "types": {
                    "EIP712Domain": [
                      { "name": "name", "type": "string" }, { "name": "version", "type": "string" },
                      { "name": "chainId", "type": "uint256" }, { "name": "verifyingContract", "type": "address" }
                    ],
                    "Rekey": [
                      { "name": "memberId", "type": "uint32" }, { "name": "oldAccount", "type": "address" },
                      { "name": "newAccount", "type": "address" }, { "name": "nonce", "type": "uint256" },
                      { "name": "deadline", "type": "uint256" }
                    ]
                  },
                  "primaryType": "Rekey",
                  "message": {
                    "memberId": {{member}}, "oldAccount": "{{oldKey.Address}}", "newAccount": "{{newKey.Address}}",
                    "nonce": 1, "deadline": {{deadline}}
                  }
                }
                """
            )
            .SigningHash();
        using var payerKey = DemoKeys.Funded(2);
        using var payer = new TransactionSender(Coop.Chain.Node, payerKey, Coop.Chain.ChainId);
        await payer.SendAsync(
            registry,
            new MemberRegistry.Functions.Rekey(
                (uint)member,
                newKey.Address,
                deadline,
                oldKey.Sign(digest).ToBytes(),
                newKey.Sign(digest).ToBytes()
            ),
            CancellationToken.None
        );
    }

    private async Task VoteInPersonAsync(PrivateKey key, UInt256 id, string reason)
    {
        await Coop.Chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"));
        using var member = new TransactionSender(Coop.Chain.Node, key, Coop.Chain.ChainId);
        await member.SendAsync(
            Coop.Coop.Manifest.Contracts.Assembly.Address,
            new CoopGovernor.Functions.CastVoteWithReason(id, 1, reason),
            CancellationToken.None
        );
    }

    private byte[] Ballot(UInt256 id, int member, string choice)
    {
        using var key = DemoKeys.Member(member);
        var support = choice switch
        {
            "Against" => 0,
            "For" => 1,
            _ => 2,
        };
        var assembly = Coop.Coop.Manifest.Contracts.Assembly.Address;
        return Ballots.Pack(
            (uint)member,
            (byte)support,
            Ballots.Sign(key, "Coop Assembly", assembly, Coop.Chain.ChainId, id, (uint)member, choice)
        );
    }
}
