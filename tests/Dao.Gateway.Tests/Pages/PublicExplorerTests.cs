using System.ComponentModel.DataAnnotations;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Options;
using Dao.Gateway.Tests.Worlds;

namespace Dao.Gateway.Tests.Pages;

[Collection("world")]
public sealed class PublicExplorerTests(GatewayWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://explorer.example", "https://explorer.example")]
    [InlineData("https://explorer.example:8443/chain/", "https://explorer.example:8443/chain")]
    public async Task Pages_lead_to_the_same_thing_on_the_public_explorer(string url, string root)
    {
        var client = await world.OpenAsync("public.db", withKey: false, ("Explorer:PublicUrl", url));
        var block = await world.Coop.Node.GetBlockAsync(
            BlockTag.At(new BlockNumber(1)),
            fullTransactions: false,
            Token
        );
        var transaction = block.ShouldNotBeNull().TransactionHashes[0];
        string[] paths = [$"/tx/{transaction}", $"/address/{world.Assembly}", "/block/1"];

        foreach (var path in paths)
        {
            var page = await client.GetStringAsync(path, Token);

            page.ShouldContain(
                $"<a href=\"{root}{path}\" rel=\"external nofollow noopener noreferrer\">See it on explorer.example</a>"
            );
        }
    }

    [Fact]
    public async Task Without_one_no_page_leads_elsewhere()
    {
        var client = await world.OpenAsync("public.db", withKey: false);

        (await client.GetStringAsync($"/address/{world.Assembly}", Token)).ShouldNotContain("See it on");
    }

    [Theory]
    [InlineData("http://explorer.example")]
    [InlineData("explorer.example")]
    [InlineData("https://explorer.example/?q=")]
    [InlineData("https://explorer.example/#a")]
    [InlineData("https://somebody@explorer.example")]
    [InlineData("https://")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://explorer.example/ x")]
    [InlineData("")]
    public void Other_addresses_are_refused(string url)
    {
        var options = new ExplorerOptions { PublicUrl = url };
        List<ValidationResult> faults = [];

        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);

        faults
            .ShouldHaveSingleItem()
            .ErrorMessage.ShouldNotBeNull()
            .ShouldStartWith("Explorer:PublicUrl must be the https address");
    }
}
