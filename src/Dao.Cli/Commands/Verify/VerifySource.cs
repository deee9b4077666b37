using System.CommandLine;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Contracts.Sources;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;

namespace Dao.Cli.Commands.Verify;

/// <summary><c>dao verify source</c>: whether a contract's code was built from the source that this tool carries.</summary>
internal static class VerifySource
{
    private static readonly Argument<string> s_contract = new("ADDRESS")
    {
        Description = "The contract's address, or its name in deployment.json, such as bylaws",
    };

    private static readonly Option<string> s_export = new("--export")
    {
        Description = "Write the compiler's standard JSON input, as Sourcify, Etherscan and Blockscout take it",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("source", "Show from which source a contract was built, and check that its code is that")
        {
            s_contract,
            s_export,
        }.Runs(VerifyAsync);

    private static async Task<Answer> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var manifest = await Coop.ManifestAsync(session, cancellation);
        var address = AddressOf(session.Get(s_contract), manifest);
        var book = CoopAddressBook.Of(manifest);
        var name = book.NameOf(address);
        var verdict = await new SourceCheck(session.Chain.Node, manifest).CheckAsync(address, cancellation);
        switch (verdict)
        {
            case SourceVerdict.Compiled compiled:
                var file = await ExportAsync(session, compiled, cancellation);
                return SourceAnswer.Of(address, name, compiled, book, file);
            case SourceVerdict.Published published when session.Get(s_export) is null:
                return SourceAnswer.Of(address, name, published);
            case SourceVerdict.Published published:
                throw CliFailure.BadInput(
                    $"{published.Contract} is not compiled here: Safe published it, with its source, at {SourceVerdict.Published.Place}. Leave --export out."
                );
            case SourceVerdict.Unknown unknown:
                throw CliFailure.NotFound(
                    $"The contract at {address} is none of this co-op, and its code ({unknown.Bytes} bytes) is of no contract whose source this tool carries."
                );
            default:
                throw CliFailure.NotFound(
                    $"There is no contract at {address}. Is it the address of a person, or of another chain?"
                );
        }
    }

    private static Address AddressOf(string text, DeploymentManifest manifest)
    {
        var named = manifest.Contracts.All.Where(one => one.Name == text).Select(one => one.Contract).FirstOrDefault();
        if (named is not null)
        {
            return named.Address;
        }

        return text.StartsWith("0x", StringComparison.Ordinal)
            ? AccountText.Parse(text, "ADDRESS")
            : throw CliFailure.BadInput(
                $"'{text}' is no address, and no contract of this co-op has that name. There are: "
                    + string.Join(", ", manifest.Contracts.All.Select(one => one.Name))
                    + "."
            );
    }

    /// <summary>Only what the code was built from is worth giving on.</summary>
    private static async Task<string?> ExportAsync(
        Session session,
        SourceVerdict.Compiled compiled,
        CancellationToken cancellation
    )
    {
        if (session.Get(s_export) is not { } path || !compiled.Comparison.IsSame)
        {
            return null;
        }

        var json = Encoding.UTF8.GetBytes(compiled.Source.ToStandardJson());
        await WholeFile.WriteAsync(path, json, overwrite: false, cancellation);
        return Path.GetFullPath(path);
    }
}
