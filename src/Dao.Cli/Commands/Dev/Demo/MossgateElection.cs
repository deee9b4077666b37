using System.Globalization;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Elections;
using Dao.Rules.Proposals;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>Mossgate's workers elect their management, by signature: none of them owns ether.</summary>
internal sealed class MossgateElection(
    EthereumNode node,
    TransactionSender relayer,
    DeploymentManifest manifest,
    Action<string> say
)
{
    private const byte Seats = 2;
    private const byte Workers = 0;
    private static readonly Hash32 s_management = ClauseDefinition.ToOnChainKey("management");

    private readonly Address _elections = manifest.Contracts.Elections.Address;
    private UInt256 _id = UInt256.Zero;

    /// <summary>What the assembly decides.</summary>
    public IReadOnlyList<ProposedCall> Calls() =>
        [
            Call(new ElectionsContract.Functions.DefineOffice(s_management, Seats, true, Workers, 0, [])),
            Call(new ElectionsContract.Functions.CallElection(s_management)),
        ];

    /// <summary>Candidates sign; anyone may carry it.</summary>
    public async Task StandAsync(CancellationToken cancellation)
    {
        _id = await node.ReadAsync(
            _elections,
            new ElectionsContract.Functions.ElectionCount(),
            BlockTag.Latest,
            cancellation
        );
        foreach (var (member, statement) in MossgateProposals.Candidates)
        {
            var signature = Sign(member, MemberTypes.Candidacy, _id, UInt256.From(member), statement);
            await SendAsync(
                new ElectionsContract.Functions.StandBySig(_id, member, statement, signature.ToBytes()),
                cancellation
            );
        }
    }

    public async Task<(ulong Opens, ulong SeatingFrom)> TimesAsync(CancellationToken cancellation)
    {
        var election = await ReadAsync(cancellation);
        return (election.Snapshot + 1, election.SeatingFrom);
    }

    public async Task VoteAsync(CancellationToken cancellation)
    {
        uint[] candidates = [.. MossgateProposals.Candidates.Select(candidate => candidate.Member)];
        var ballots = MossgateProposals.Approvals.Select(ballot =>
            Approvals.TryToBits(ballot.Approved, candidates, 0, out var bits, out var error)
                ? new PackedElectionBallot(
                    ballot.Member,
                    bits,
                    Sign(
                        ballot.Member,
                        MemberTypes.ElectionBallot,
                        _id,
                        UInt256.From(ballot.Member),
                        ballot.Approved.Select(id => (object)UInt256.From(id)).ToArray()
                    )
                )
                : throw new InvalidOperationException(error)
        );
        await SendAsync(
            new ElectionsContract.Functions.CastBallots(_id, PackedElectionBallot.PackAll([.. ballots])),
            cancellation
        );
    }

    public async Task SeatAsync(CancellationToken cancellation)
    {
        var election = await ReadAsync(cancellation);
        await SendAsync(new ElectionsContract.Functions.Seat(_id), cancellation);
        var office = await node.ReadAsync(
            _elections,
            new ElectionsContract.Functions.OfficeOf(s_management),
            BlockTag.Latest,
            cancellation
        );
        var workers = await node.ReadAsync(
            manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.GetPastClassCount(Workers, UInt256.From(election.Snapshot)),
            BlockTag.Latest,
            cancellation
        );
        var elected = string.Join(
            " and ",
            office.Holders.Select(id => string.Create(CultureInfo.InvariantCulture, $"member {id}"))
        );
        var turnout = $"{election.Ballots} of {workers} workers voted";
        say(
            elected.Length == 0
                ? $"The election of the management failed: {turnout}."
                : $"The workers elected {elected} as management: {turnout}, each approving of as many as they liked."
        );
    }

    private Task<ElectionsContract.Structs.Election> ReadAsync(CancellationToken cancellation) =>
        node.ReadAsync(_elections, new ElectionsContract.Functions.ElectionOf(_id), BlockTag.Latest, cancellation);

    private ProposedCall Call(IContractCall call) => new(_elections, UInt256.Zero, call.Encode());

    private Signature Sign(uint member, string type, params object[] values)
    {
        using var key = MossgateKeys.Member(member);
        var domain = new Eip712Domain(
            SigningCatalogue.ElectionsName,
            SigningCatalogue.Version,
            manifest.ChainId,
            _elections
        );
        return key.Sign(TypedDataHash.Of(domain.Separator(), MemberTypes.HashStruct(type, values)));
    }

    private Task SendAsync(IContractCall call, CancellationToken cancellation) =>
        relayer.SendAsync(_elections, call.Encode(), UInt256.Zero, cancellation);
}
