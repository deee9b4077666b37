using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;
using Dao.Testing;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

/// <summary>The whole chain of a page: anvil, contracts, indexer, gateway, and a headless Chromium before it.</summary>
public sealed class PagesSite : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<ServiceProcess> _services = [];
    private LocalChain? _chain;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Root { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public DeploymentManifest Manifest { get; private set; } = null!; // set by InitializeAsync, before any test runs

    public Hash32 Execution { get; private set; }

    public LocalChain Chain => _chain ?? throw new InvalidOperationException("The site has not been started.");

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    internal PagesTreasury Treasury => new(Chain, Manifest);

    /// <summary>A filled form of a payment of 1,200.50 to member 12.</summary>
    public string Proposal(params (string Name, string Value)[] others)
    {
        using var payee = DemoKeys.Member(12);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["payee"] = payee.Address.ToString(),
            ["token"] = Manifest.Tokens[0].Address.ToString(),
            ["amount"] = "1,200.50",
            ["line"] = PagesTreasury.Line,
            ["grant"] = "",
            ["reason"] = "Compost for the trees",
            ["nonce"] = "6",
        };
        foreach (var (name, value) in others)
        {
            typed[name] = value;
        }

        return "/treasury/propose?"
            + string.Join('&', typed.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));
    }

    /// <summary>One address of each page.</summary>
    public IReadOnlyList<string> Paths =>
        [
            "/",
            "/proposals",
            "/proposals/1",
            "/proposals/2",
            "/proposals/3",
            "/proposals/new",
            "/proposals/new?title=Open+the+hall&clause=assembly.quorumBps&value=25%25&record=On+Sundays",
            "/proposals/new?title=&clause=assembly.quorumBps&value=99%25",
            "/members",
            "/members/me",
            "/treasury",
            "/treasury/ledger",
            "/treasury/budgets",
            "/treasury/queue",
            PagesTreasury.PathOf(Treasury.Executed),
            PagesTreasury.PathOf(Treasury.Waiting),
            PagesTreasury.PathOf(Treasury.Rejection),
            PagesTreasury.PathOf(Treasury.Announced),
            PagesTreasury.PathOf(Treasury.Granted),
            PagesTreasury.PathOf(Treasury.TooLarge),
            "/treasury/propose",
            Proposal(),
            $"/treasury/propose?reject={Treasury.Waiting.Hash()}",
            "/bylaws",
            "/petitions",
            "/petitions/1",
            "/petitions/2",
            "/elections",
            "/elections/1",
            "/elections/2",
            $"/tx/{Execution}",
            $"/address/{Manifest.Contracts.Assembly.Address}",
            $"/address/{Manifest.Contracts.Treasury.Address}",
            $"/address/{Manifest.Contracts.Bylaws.Address}",
            "/block/1",
            "/search",
            "/search?q=1",
            "/verify.html",
        ];

    public async ValueTask InitializeAsync()
    {
        _chain = await LocalChain.StartAsync();
        (Manifest, Execution) = await PagesCoop.LiveAsync(_chain);
        var manifest = _folder.Combine("deployment.json");
        await Manifest.WriteAsync(manifest, CancellationToken.None);
        using (var relayer = DemoKeys.Funded(1))
        {
            KeystoreFile.Write(_folder.Combine("relayer.json"), relayer, "relay", new ScryptParameters(4096));
        }

        _folder.Write("password", "relay\n");
        Root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        string[] common =
        [
            "--Rpc:Url",
            _chain.Url.ToString(),
            "--Deployment:File",
            manifest,
            "--Index:Database",
            _folder.Combine("index.db"),
        ];
        _services.Add(ServiceProcess.Start("Dao.Indexer", common));
        _services.Add(
            ServiceProcess.Start(
                "Dao.Gateway",
                [
                    .. common,
                    "--urls",
                    Root.ToString().TrimEnd('/'),
                    "--Database:Database",
                    _folder.Combine("gateway.db"),
                    "--Bylaws:Text",
                    RepositoryRoot.Combine("examples", "mossgate", "bylaws.md"),
                    "--Relay:KeyFile",
                    _folder.Combine("relayer.json"),
                    "--Relay:PasswordFile",
                    _folder.Combine("password"),
                    "--Relay:PollMilliseconds",
                    "100",
                ]
            )
        );
        var head = await _chain.HeadAsync();
        await Poll.Until(() => HasIndexedAsync(head.Number), TimeSpan.FromSeconds(120));
        await Treasury.HandInAsync(Http, Root);
        await UntilShownAsync(
            PagesTreasury.PathOf(Treasury.Announced),
            html => html.Contains("Announced by", StringComparison.Ordinal)
        );

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            }
        );
    }

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(Root, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The page, once it shows what the chain and the index bring about behind it.</summary>
    public async Task<string> UntilShownAsync(string path, Func<string, bool> isThere)
    {
        var html = "";
        await Poll.Until(
            async () =>
            {
                (_, html) = await GetAsync(path);
                return isThere(html);
            },
            TimeSpan.FromSeconds(30)
        );
        return html;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        if (_chain is not null)
        {
            await _chain.DisposeAsync();
        }

        Http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> HasIndexedAsync(BlockNumber head)
    {
        if (_services.Find(service => service.HasExited) is { } dead)
        {
            throw new InvalidOperationException($"A service ended early:\n{dead.Output}");
        }

        try
        {
            var (status, html) = await GetAsync("/members");
            return status == HttpStatusCode.OK && html.Contains($"href=\"/block/{head}\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // The gateway does not listen yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
