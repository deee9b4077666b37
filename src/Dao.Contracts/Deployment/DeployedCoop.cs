using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Reads a deployed co-operative back from the chain, as its manifest describes it.</summary>
internal sealed class DeployedCoop(EthereumNode node)
{
    public async Task<DeploymentManifest> DescribeAsync(
        DeploymentPlan plan,
        CoopConfig config,
        Address deployer,
        ulong chainId,
        CancellationToken cancellationToken
    )
    {
        var birth = new ContractBirth(node);
        async Task<DeployedContract> At(Address address) =>
            new(
                address,
                await birth.BlockOfAsync(address, cancellationToken),
                Keccak.Hash(await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken))
            );

        var accessManager = await At(plan.AccessManager.Address);
        var token = plan.Token?.Address ?? config.Token;
        return new DeploymentManifest
        {
            Name = config.Name,
            ChainId = chainId,
            Deployer = deployer,
            GenesisBlock = accessManager.Block,
            Contracts = new DeployedContracts
            {
                AccessManager = accessManager,
                Bylaws = await At(plan.Bylaws.Address),
                MemberRegistry = await At(plan.MemberRegistry.Address),
                Assembly = await At(plan.Assembly.Address),
                Constitution = await At(plan.Constitution.Address),
                AssemblyTimelock = await At(plan.AssemblyTimelock.Address),
                ConstitutionTimelock = await At(plan.ConstitutionTimelock.Address),
                DecisionLog = await At(plan.DecisionLog.Address),
                Treasury = await At(plan.Treasury.Address),
                TreasuryGuard = await At(plan.TreasuryGuard.Address),
                TreasuryModule = await At(plan.TreasuryModule.Address),
                Payroll = await At(plan.Payroll.Address),
                Holds = await At(plan.Holds.Address),
                Reserve = await At(plan.Reserve.Address),
                OrganisationNames = await At(plan.OrganisationNames.Address),
                Petitions = await At(plan.Petitions.Address),
                Elections = await At(plan.Elections.Address),
                Token = plan.Token is { } test ? await At(test.Address) : null,
            },
            Safe = SafeContracts.Canonical,
            Tokens = token is { } address ? [await TokenAsync(address, cancellationToken)] : [],
        };
    }

    private async Task<TokenEntry> TokenAsync(Address token, CancellationToken cancellationToken)
    {
        if ((await node.GetCodeAsync(token, BlockTag.Latest, cancellationToken)).Length == 0)
        {
            throw new DeployerException(
                $"There is no contract at the token's address {token}. Check `token` in coop.yaml."
            );
        }

        return new TokenEntry(
            token,
            await node.ReadAsync(token, new TestEuro.Functions.Symbol(), BlockTag.Latest, cancellationToken),
            await node.ReadAsync(token, new TestEuro.Functions.Decimals(), BlockTag.Latest, cancellationToken)
        );
    }
}
