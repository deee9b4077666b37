using System.Globalization;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Petitions;
using Dao.Rules.Signing;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>Members of Mossgate ask for an assembly, by signature: none of them owns ether.</summary>
internal sealed class MossgatePetition(
    EthereumNode node,
    TransactionSender relayer,
    DeploymentManifest manifest,
    Action<string> say
)
{
    private const uint Opener = 8;
    private static readonly uint[] s_signers = [9, 10, 11, 12, 13];
    private readonly Address _petitions = manifest.Contracts.Petitions.Address;

    public async Task AskAsync(CancellationToken cancellation)
    {
        var head =
            await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellation)
            ?? throw new InvalidOperationException("The chain has no block.");
        var deadline = UInt256.From(head.Timestamp + 86_400);
        var text = MossgateProposals.Petition;
        var opening = Sign(
            Opener,
            MemberTypes.OpenPetition,
            UInt256.From(Opener),
            "Assembly",
            text,
            UInt256.Zero,
            deadline
        );
        await SendAsync(
            new Petitions.Functions.OpenBySig(0, text, Opener, deadline, opening.ToBytes()).Encode(),
            cancellation
        );
        var id = await node.ReadAsync(
            _petitions,
            new Petitions.Functions.PetitionCount(),
            BlockTag.Latest,
            cancellation
        );
        var signatures = s_signers.Select(member => new PackedPetitionSignature(
            member,
            Sign(member, MemberTypes.PetitionSignature, id, UInt256.From(member), text)
        ));
        await SendAsync(
            new Petitions.Functions.SignBatch(id, PackedPetitionSignature.PackAll([.. signatures])).Encode(),
            cancellation
        );
        var petition = await node.ReadAsync(
            _petitions,
            new Petitions.Functions.PetitionOf(id),
            BlockTag.Latest,
            cancellation
        );
        var called = DateTimeOffset.FromUnixTimeSeconds((long)petition.AssemblyAt);
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"{text.Split('\n')[0].TrimStart('#', ' ')}\": {petition.Signatures} members signed, {petition.Threshold} are needed. The assembly is called for {called:d MMMM yyyy}."
            )
        );
    }

    private Signature Sign(uint member, string type, params object[] values)
    {
        using var key = MossgateKeys.Member(member);
        var domain = new Eip712Domain(
            SigningCatalogue.PetitionsName,
            SigningCatalogue.Version,
            manifest.ChainId,
            _petitions
        );
        return key.Sign(TypedDataHash.Of(domain.Separator(), MemberTypes.HashStruct(type, values)));
    }

    private Task SendAsync(byte[] call, CancellationToken cancellation) =>
        relayer.SendAsync(_petitions, call, UInt256.Zero, cancellation);
}
