using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Index;

/// <summary><c>dao index rebuild</c>: empties the index; the indexer fills it again from the chain.</summary>
internal static class IndexRebuild
{
    internal static Command Create() =>
        new Command("rebuild", "Empty the index; the indexer reads everything from the chain again")
        {
            IndexCommands.Index,
        }.Runs(RebuildAsync);

    private static Task<Answer> RebuildAsync(Session session, CancellationToken cancellation)
    {
        session.ShowAndConfirm(
            page => page.Sentence("The index will be emptied and read from the chain again. Nothing else is touched."),
            "Empty it?"
        );
        return IndexFile.UseAsync(
            session,
            async index =>
            {
                await index.Writer.ClearAsync(cancellation);
                return new RebuildAnswer(Emptied: true);
            },
            cancellation
        );
    }
}

/// <summary><c>index rebuild</c>: <c>{emptied}</c>.</summary>
internal sealed record RebuildAnswer(bool Emptied) : Answer
{
    internal override void Render(Page page)
    {
        page.Good("The index is empty.");
        page.Sentence("A running indexer fills it again from the chain; 'dao status' shows how far it is.");
    }
}
