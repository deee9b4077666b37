using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>What Mossgate's treasurers do: they sign, a relayer carries it to the chain.</summary>
internal sealed class MossgateTreasury(EthereumNode node, TransactionSender relayer, DeploymentManifest manifest)
{
    private static readonly Hash32 s_line = ClauseDefinition.ToOnChainKey("infrastructure");
    private static readonly TimeSpan s_granted = TimeSpan.FromDays(90);

    private readonly Address _guard = manifest.Contracts.TreasuryGuard.Address;
    private readonly Address _safe = manifest.Contracts.Treasury.Address;
    private readonly Address _euro = manifest.Tokens[0].Address;

    /// <summary>What a vote executes to let the treasurers pay somebody.</summary>
    public async Task<ProposedCall> GrantAsync(Address payee, UInt256 amount, CancellationToken cancellation)
    {
        var expiry = await NowAsync(cancellation) + (ulong)s_granted.TotalSeconds;
        return new(
            _guard,
            UInt256.Zero,
            new TreasuryGuard.Functions.GrantPayment(payee, _euro, amount, s_line, expiry).Encode()
        );
    }

    public Task<uint> LastGrantAsync(CancellationToken cancellation) =>
        node.ReadAsync(_guard, new TreasuryGuard.Functions.GrantCount(), BlockTag.Latest, cancellation);

    public async Task<SafeTransaction> TransferAsync(Address payee, UInt256 amount, CancellationToken cancellation) =>
        new()
        {
            ChainId = manifest.ChainId,
            Safe = _safe,
            To = _euro,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(payee, amount).Encode(),
            Operation = SafeOperation.Call,
            Nonce = await node.ReadAsync(_safe, new SafeL2.Functions.Nonce(), BlockTag.Latest, cancellation),
        };

    /// <summary>A treasurer signs what is paid and why.</summary>
    public async Task AnnounceAsync(
        SafeTransaction transaction,
        uint treasurer,
        uint grant,
        string reason,
        CancellationToken cancellation
    )
    {
        var deadline = UInt256.From(await NowAsync(cancellation) + 3_600);
        var announcement = Announcement.Of(transaction, grant, s_line, CanonicalText.Digest(reason), deadline);
        var domain = new TypedDomain(SigningCatalogue.GuardName, SigningCatalogue.Version, manifest.ChainId, _guard);
        using var key = MossgateKeys.Member(treasurer);
        await relayer.SendAsync(
            _guard,
            new TreasuryGuard.Functions.AnnounceBySig(
                new TreasuryGuard.Structs.Content(
                    transaction.To,
                    transaction.Value,
                    transaction.Data,
                    (byte)transaction.Operation
                ),
                announcement.GrantId,
                announcement.BudgetLine,
                announcement.ReasonDigest,
                key.Address,
                deadline,
                key.Sign(announcement.Digest(domain.Separator())).ToBytes()
            ),
            cancellation
        );
    }

    public Task<Receipt> ExecuteAsync(
        SafeTransaction transaction,
        IEnumerable<uint> signers,
        CancellationToken cancellation
    ) => relayer.SendAsync(_safe, Signed(transaction, signers), cancellation);

    private static SafeL2.Functions.ExecTransaction Signed(SafeTransaction transaction, IEnumerable<uint> signers)
    {
        var signatures = new List<SafeSignature>();
        foreach (var member in signers)
        {
            using var key = MossgateKeys.Member(member);
            signatures.Add(new SafeSignature.Ecdsa(key.Address, key.Sign(transaction.Hash())));
        }

        return new(
            transaction.To,
            transaction.Value,
            transaction.Data,
            (byte)transaction.Operation,
            transaction.SafeTxGas,
            transaction.BaseGas,
            transaction.GasPrice,
            transaction.GasToken,
            transaction.RefundReceiver,
            SafeSignatures.Pack(signatures)
        );
    }

    private async Task<ulong> NowAsync(CancellationToken cancellation) =>
        (
            await node.GetBlockAsync(await node.BlockNumberAsync(cancellation), fullTransactions: false, cancellation)
        )?.Timestamp
        ?? throw new InvalidOperationException("The node has no head.");
}
