using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Cli.Chain;

/// <summary>The clauses as they were at the end of a past block, from the bylaws' events.</summary>
internal sealed class ChainClauses
{
    private readonly Dictionary<Hash32, UInt256> _values = [];

    private ChainClauses() { }

    /// <summary>Zero for a clause that was not defined.</summary>
    internal UInt256 this[string name] => _values.GetValueOrDefault(ClauseDefinition.ToOnChainKey(name));

    internal static async Task<ChainClauses> AtAsync(Coop coop, ulong block, CancellationToken cancellation)
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Bylaws],
            [BylawsContract.Events.ClauseDefined.Topic, BylawsContract.Events.ClauseAmended.Topic],
            coop.GenesisBlock,
            block,
            cancellation
        );
        var clauses = new ChainClauses();
        foreach (var log in logs)
        {
            if (BylawsContract.Events.ClauseDefined.TryDecode(log, out var defined))
            {
                clauses._values[defined.Key] = defined.Value;
            }
            else if (BylawsContract.Events.ClauseAmended.TryDecode(log, out var amended))
            {
                clauses._values[amended.Key] = amended.NewValue;
            }
        }

        return clauses;
    }
}
