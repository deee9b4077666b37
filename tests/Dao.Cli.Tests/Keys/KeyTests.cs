using System.Runtime.Versioning;

namespace Dao.Cli.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class KeyTests : IDisposable
{
    private const string AnvilKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string AnvilAddress = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private readonly TempFolder _folder = new();
    private readonly DaoTool _dao;

    public KeyTests() => _dao = new DaoTool(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_writes_a_private_keystore_and_prints_its_address()
    {
        var password = _folder.Write("password", "correct horse\n");

        var made = await _dao.RunAsync([
            "key",
            "new",
            "me.json",
            "--scrypt-n",
            "4096",
            "--password-file",
            password,
            "--json",
        ]);
        var read = await _dao.RunAsync(["key", "address", "me.json", "--password-file", password, "--json"]);

        made.ShouldSucceed().Error.ShouldBeEmpty();
        made.Json.GetProperty("file").GetString().ShouldBe(_folder.Combine("me.json"));
        File.GetUnixFileMode(_folder.Combine("me.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        read.ShouldSucceed().Json.GetProperty("checked").GetBoolean().ShouldBeTrue();
        read.Json.GetProperty("address").GetString().ShouldBe(made.Json.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Import_takes_the_key_from_a_file_and_never_prints_it()
    {
        var password = _folder.Write("password", "correct horse");
        var key = _folder.Write("key.txt", AnvilKey + "\n");

        var made = await _dao.RunAsync([
            "key",
            "import",
            "--key",
            "me.json",
            "--from",
            key,
            "--scrypt-n",
            "4096",
            "--password-file",
            password,
        ]);

        made.ShouldSucceed().Out.ShouldContain(AnvilAddress);
        (made.Out + made.Error).ShouldNotContain(AnvilKey[2..], Case.Insensitive);
        File.ReadAllText(_folder.Combine("me.json")).ShouldNotContain(AnvilKey[2..], Case.Insensitive);
    }

    [Theory]
    [InlineData("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff8")]
    [InlineData("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff801")]
    [InlineData("not a key")]
    [InlineData("")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public async Task Import_refuses_what_is_not_a_key_without_repeating_it(string text)
    {
        var password = _folder.Write("password", "correct horse");
        var key = _folder.Write("key.txt", text);

        var made = await _dao.RunAsync(["key", "import", "me.json", "--from", key, "--password-file", password]);

        made.ShouldFail(7, "This is not a private key");
        if (text.Length > 0)
        {
            made.Error.ShouldNotContain(text);
        }

        File.Exists(_folder.Combine("me.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("new")]
    [InlineData("import")]
    public async Task An_existing_file_is_never_overwritten(string command)
    {
        _folder.Write("me.json", "precious");

        var made = await _dao.RunAsync(["key", command, "me.json"]);

        made.ShouldFail(7, "exists already");
        File.ReadAllText(_folder.Combine("me.json")).ShouldBe("precious");
    }

    [Fact]
    public async Task Missing_password_without_input_names_the_option()
    {
        var made = await _dao.RunAsync(["key", "new", "me.json", "--no-input"]);

        made.ShouldFail(7, "--password-file", "DAO_PASSWORD_FILE");
        File.Exists(_folder.Combine("me.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Missing_password_file_is_named()
    {
        var made = await _dao.RunAsync(["key", "new", "me.json", "--password-file", "nowhere", "--json"]);

        made.ShouldFail(7).Failure.GetProperty("code").GetString().ShouldBe("password-missing");
        made.Out.ShouldBeEmpty();
        made.Failure.GetProperty("exitCode").GetInt32().ShouldBe(7);
        made.Failure.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("nowhere");
    }

    [Fact]
    public async Task Wrong_password_is_refused()
    {
        await MakeAsync();
        var wrong = _folder.Write("wrong", "incorrect horse");

        var read = await _dao.RunAsync(["key", "address", "me.json", "--password-file", wrong]);

        read.ShouldFail(7, "password");
        read.Error.ShouldNotContain("incorrect horse");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserExecute)]
    public async Task Open_permissions_are_refused(UnixFileMode more)
    {
        await MakeAsync();
        File.SetUnixFileMode(_folder.Combine("me.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        var read = await _dao.RunAsync(["key", "address", "me.json", "--password-file", _folder.Combine("password")]);

        read.ShouldFail(7, "600");
    }

    [Fact]
    public async Task Missing_keystore_is_named()
    {
        var read = await _dao.RunAsync(["key", "address", "nowhere.json"]);

        read.ShouldFail(7, "nowhere.json", "dao key new");
    }

    [Theory]
    [InlineData("5000")]
    [InlineData("2048")]
    [InlineData("2097152")]
    public async Task Scrypt_cost_outside_its_range_is_refused(string n)
    {
        var password = _folder.Write("password", "correct horse");

        var made = await _dao.RunAsync(["key", "new", "me.json", "--scrypt-n", n, "--password-file", password]);

        made.ShouldFail(2, "--scrypt-n");
    }

    private async Task MakeAsync() =>
        (
            await _dao.RunAsync([
                "key",
                "new",
                "me.json",
                "--scrypt-n",
                "4096",
                "--password-file",
                _folder.Write("password", "correct horse"),
            ])
        ).ShouldSucceed();
}
