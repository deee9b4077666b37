using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Deployment;

/// <summary><c>deploy</c>: <c>{deployment, name, chainId, treasury, contracts: {name: address}}</c>.</summary>
internal sealed record DeployAnswer(
    string Deployment,
    string Name,
    ulong ChainId,
    Address Treasury,
    IReadOnlyDictionary<string, Address> Contracts
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good($"{Name} is on chain {ChainId}; {Deployment} says where.");
        page.Sentence("The deployer keeps no power. 'dao verify deployment' checks that on the chain.");
        page.Gap();
        page.Facts(Contracts.Select(pair => (pair.Key, (string?)pair.Value.ToString())));
    }
}
