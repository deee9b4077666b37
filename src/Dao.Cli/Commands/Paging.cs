using System.CommandLine;
using System.Globalization;
using Dao.Cli.Gateway;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>The options of every list, and where its items came from.</summary>
internal static class Paging
{
    private const int Largest = 200;

    internal static readonly Option<int> Limit = new("--limit")
    {
        Description = "How many at most, 1 to 200",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
    };

    internal static readonly Option<string> After = new("--after")
    {
        Description = "Go on behind an earlier page: its 'next'",
        HelpName = "CURSOR",
    };

    internal static int RequireLimit(Session session)
    {
        var limit = session.Get(Limit);
        return limit is >= 1 and <= Largest
            ? limit
            : throw CliFailure.BadInput(
                string.Create(CultureInfo.InvariantCulture, $"--limit must be 1 to {Largest}, but is {limit}.")
            );
    }

    /// <summary>
    /// The gateway's page, or, when the gateway is away and the first page is wanted, the same from the chain.
    /// </summary>
    internal static async Task<PageOf<T>> ReadAsync<T>(
        Session session,
        Func<int, string?, Task<ListOf<T>>> fromGateway,
        Func<Task<IReadOnlyList<T>>> fromChain
    )
    {
        var limit = RequireLimit(session);
        var after = session.Get(After);
        try
        {
            var page = await fromGateway(limit, after);
            return new PageOf<T>(page.Items, page.Next, page.AsOf, "gateway");
        }
        catch (CliFailure failure) when (failure.Code == "gateway-unreachable" && after is null)
        {
            var items = await fromChain();
            session.Terminal.Note(page =>
                page.Warning($"The gateway at {session.Gateway.Address} does not answer; this is read from the chain.")
            );
            return new PageOf<T>([.. items.Take(limit)], null, null, "chain");
        }
    }
}

/// <param name="Items">The items of this page.</param>
/// <param name="Next">For <c>--after</c>; null at the end.</param>
/// <param name="AsOf">The block that the gateway's index had reached; null when read from the chain.</param>
/// <param name="Source"><c>gateway</c> or <c>chain</c>.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next, AsOf? AsOf, string Source)
{
    /// <summary>What stands below a table.</summary>
    internal void RenderEnd(Page page)
    {
        if (Next is not null)
        {
            page.Sentence($"There are more: --after {Next}");
        }

        if (AsOf is not null)
        {
            page.Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"As of block {AsOf.Number}, {Moments.Say(AsOf.Timestamp)}."
                )
            );
        }
    }
}
