namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>What <c>./scripts/demo</c> was asked for, and the paths that follow from it.</summary>
internal sealed record DemoOptions(string Repository, string Directory, string Config, int Port, int RpcPort, bool Once)
{
    public Uri Rpc => new($"http://127.0.0.1:{RpcPort}");

    public Uri Gateway => new($"http://127.0.0.1:{Port}");

    public string Manifest => Path.Combine(Directory, "deployment.json");

    public string Index => Path.Combine(Directory, "index.db");

    /// <summary>A copy of the text that was deployed, for the gateway.</summary>
    public string BylawsText => Path.Combine(Directory, "bylaws.md");

    public string GatewayDatabase => Path.Combine(Directory, "gateway.db");

    public string ChainState => Path.Combine(Directory, "chain.json");

    public string Keys => Path.Combine(Directory, "keys");

    public string PasswordFile => Path.Combine(Keys, "password");

    public string Log(string name) => Path.Combine(Directory, name + ".log");

    public string Anvil => Path.Combine(Repository, "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");

    /// <summary>A service of ours, built with the same configuration as this tool.</summary>
    public string Service(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent?.Name ?? "Release";
        return Path.Combine(Repository, "src", project, "bin", configuration, here.Name, project + ".dll");
    }
}
