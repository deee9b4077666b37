using Dao.Ethereum.Crypto;
using Dao.Testing;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

/// <summary>A person with a browser, a wallet in it, and a page before them that signs.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly PrivateKey _key;
    private readonly IBrowserContext _context;

    private readonly string _panel;

    private Person(PrivateKey key, IBrowserContext context, BrowserWallet wallet, IPage page, string panel)
    {
        (_key, _context, Wallet, Page, _panel) = (key, context, wallet, page, panel);
    }

    public BrowserWallet Wallet { get; }

    public IPage Page { get; }

    private ILocator Status => Part("status");

    /// <param name="panel">Which part of the page signs.</param>
    public static async Task<Person> OpenAsync(PagesSite site, int member, string path, string panel = "#wallet")
    {
        var key = DemoKeys.Member(member);
        var context = await site.Browser.NewContextAsync();
        context.SetDefaultTimeout(20_000);
        var wallet = await BrowserWallet.InstallAsync(context, site.Chain, key);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Root, path).ToString());
        return new Person(key, context, wallet, page, panel);
    }

    /// <summary>Presses a button of the wallet's panel, once the module is there.</summary>
    public Task PressAsync(string part) => Part(part).ClickAsync();

    /// <summary>The step of the journey that what was signed has reached: <c>queued</c>, <c>sent</c>, <c>mined</c> or <c>final</c>.</summary>
    public ILocator Reached(string state) => Part("journey").Locator($"[data-state={state}].done");

    /// <summary>Presses "Sign" if the page still offers it.</summary>
    public async Task TryToSignAsync()
    {
        await LookedAsync();
        if (await Part("sign").IsVisibleAsync())
        {
            await Part("sign").ClickAsync();
        }
    }

    /// <summary>What the page says in red, as soon as it does.</summary>
    public async Task<string> RefusalAsync()
    {
        await Page.Locator($"{_panel} [data-part=status].bad").WaitForAsync();
        return await Status.InnerTextAsync();
    }

    public async Task UntilSaidAsync(string words) => await Status.Filter(new() { HasText = words }).WaitForAsync();

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Wallet.Dispose();
        _key.Dispose();
    }

    /// <summary>The module has read the page and says what it found.</summary>
    private async Task LookedAsync() => await Page.Locator($"{_panel} [data-part=status]:not(:empty)").WaitForAsync();

    public ILocator Part(string name) => Page.Locator($"{_panel} [data-part={name}]");
}
