using System.Text.Json;
using Dao.Cli.Commands.Index;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>Reads the summary back: lists from the gateway, the digest from the index.</summary>
internal sealed class DemoReading(DemoOptions options, DeploymentManifest manifest, DemoGateway gateway)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public async Task<DemoSummary> ReadAsync(EthereumNode node, CancellationToken cancellation)
    {
        var head = await node.BlockNumberAsync(cancellation);
        var started = TimeProvider.System.GetTimestamp();
        while (!await gateway.HasIndexedAsync(head.Value, cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(started) > s_patience)
            {
                throw new TimeoutException(
                    $"The index did not reach block {head.Value} within {s_patience.TotalSeconds:0} s."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }

        var members = await gateway.ListAsync("/members", cancellation);
        var proposals = await gateway.ListAsync("/proposals", cancellation);
        var ballots = 0;
        foreach (var proposal in proposals)
        {
            var id = proposal.GetProperty("id").GetString();
            ballots += (await gateway.ListAsync($"/proposals/{id}/ballots", cancellation)).Count;
        }

        var treasury = await gateway.GetAsync("/treasury", cancellation);
        var executions = await gateway.ListAsync("/treasury/transactions", cancellation);
        var token = manifest.Tokens[0].Address.ToString();
        var balance = treasury
            .GetProperty("balances")
            .EnumerateArray()
            .Single(entry => string.Equals(Text(entry, "token"), token, StringComparison.OrdinalIgnoreCase));
        var digest = await IndexDigest.ReadAsync(options.Index, cancellation);
        return new DemoSummary(
            await node.ChainIdAsync(cancellation),
            options.Rpc.ToString().TrimEnd('/'),
            options.Gateway.ToString().TrimEnd('/'),
            options.Manifest,
            members.Count,
            proposals.Count,
            ballots,
            new DemoTreasury(
                Text(treasury, "safe"),
                treasury.GetProperty("threshold").GetInt32(),
                [.. treasury.GetProperty("owners").EnumerateArray().Select(owner => Text(owner, "account"))],
                token,
                Text(balance, "amount"),
                executions.Count
            ),
            digest.ToString()
        );
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
