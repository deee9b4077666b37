namespace Dao.Cli.Tests.Help;

public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DaoTool _dao;

    public UsageTests() => _dao = new DaoTool(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_lists_every_exit_code()
    {
        var help = (await _dao.RunAsync(["--help"])).ShouldSucceed();

        help.Out.ShouldContain("Exit codes:");
        foreach (var code in (int[])[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 130])
        {
            help.Out.ShouldMatch($@"(?m)^\s+{code}\s+\S");
        }
    }

    [Fact]
    public async Task Help_fits_80_columns()
    {
        var help = (await _dao.RunAsync(["--help"])).ShouldSucceed();

        help.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Unknown_command_suggests_the_nearest()
    {
        var result = await _dao.RunAsync(["kye"]);

        result.ShouldFail(2, "'key'", "--help");
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Usage_error_with_json_is_an_object_on_stderr()
    {
        var result = await _dao.RunAsync(["key", "nwe", "--json"]);

        result.ShouldFail(2).Failure.GetProperty("code").GetString().ShouldBe("bad-usage");
        result.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("localhost:8545")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("nonsense")]
    public async Task Malformed_addresses_are_bad_input(string rpc)
    {
        var result = await _dao.RunAsync(["dev", "advance", "1d", "--rpc", rpc]);

        result.ShouldFail(2, "--rpc", rpc);
    }
}
