using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Keys;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>What one run of a command works with. Connections open when they are first needed.</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpClient _nodeHttp = new(new SocketsHttpHandler { UseProxy = false });
    private readonly HttpClient _gatewayHttp = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly List<CliFailure> _lateFailures = [];
    private readonly ParseResult _parse;

    internal Session(ParseResult parse, Terminal terminal)
    {
        _parse = parse;
        Terminal = terminal;
        Settings = Settings.Read(parse);
        Chain = new ChainAccess(_nodeHttp, Settings);
        var gateway = new GatewayConnection(_gatewayHttp, Settings.Gateway);
        Gateway = new GatewayClient(gateway);
        SafeService = new SafeServiceClient(gateway);
        Keyring = new Keyring(Settings, terminal);
    }

    internal Settings Settings { get; }

    internal Terminal Terminal { get; }

    internal ChainAccess Chain { get; }

    internal GatewayClient Gateway { get; }

    internal SafeServiceClient SafeService { get; }

    internal Keyring Keyring { get; }

    /// <summary>Failures that leave an answer standing, such as a gateway that is down while the chain answers.</summary>
    internal IReadOnlyList<CliFailure> LateFailures => _lateFailures;

    /// <summary>The chain as another node tells it.</summary>
    internal ChainAccess ChainAt(Uri node) => new(_nodeHttp, Settings with { Rpc = node });

    internal T? Get<T>(Option<T> option) => _parse.GetValue(option);

    /// <summary>For an argument that may be left out.</summary>
    internal T? GetOptional<T>(Argument<T> argument) => _parse.GetValue(argument);

    internal T Get<T>(Argument<T> argument) => _parse.GetRequiredValue(argument);

    internal string? GetOrEnvironment(Option<string> option, string variable) =>
        Settings.Text(_parse, option, variable);

    internal void FailLater(CliFailure failure) => _lateFailures.Add(failure);

    /// <summary>Shows what is about to be signed or sent and asks, unless told not to.</summary>
    internal void ShowAndConfirm(Action<Page> card, string question)
    {
        Terminal.Note(card);
        if (!Settings.AssumeYes && Terminal.CanAsk && !Terminal.Confirm(question))
        {
            throw CliFailure.Refused("declined", "Nothing was signed or sent: you did not confirm.");
        }
    }

    public void Dispose()
    {
        _nodeHttp.Dispose();
        _gatewayHttp.Dispose();
    }
}
